import { describe, expect, it } from "vitest";
import { acme, type BrokenDocument, change, check, formatFinding } from "./acme.fixture.ts";

const rows: readonly BrokenDocument[] = [
  [
    "a state that is not one of the nine",
    [["done: FINISHED", "done: DONE"]],
    [
      "46:17 error `DONE` is not one of the nine states. There are: `PENDING`, `QUEUED`, `PROCESSING`, `STREAMING`, `FINISHED`, `FAILED`, `TIMEOUT`, `CANCELLED`, `UNKNOWN`.",
    ],
  ],
  [
    "an unknown field",
    [["cancel: null", "cancel: null\n      retension: { result: PT1H, from: creation }"]],
    ["50:7 error This lifecycle has no field `retension`. Did you mean `retention`?"],
  ],
  [
    "a missing field",
    [["      cancel: null\n", ""]],
    [
      "35:5 error This lifecycle has no `cancel`. Say how a job is cancelled, or `cancel: null` when it cannot be.",
    ],
  ],
  [
    "a duration that is not ISO 8601",
    [["cancel: null", "cancel: null\n      retention: { result: 1 hour, from: creation }"]],
    ["50:28 error `1 hour` is not an ISO 8601 duration. Write it like PT2S, PT30M, PT24H or P7D."],
  ],
  [
    "a credential in a place that OpenAPI has a word for",
    [
      [
        "components:\n",
        "components:\n  securitySchemes: { key: { type: apiKey, in: query, name: key, x-credential: { in: cookie, name: key } } }\n",
      ],
    ],
    ["34:85 error `cookie` is not a value of `in`. There is: `body`."],
  ],
  [
    "a credential that callers are asked for as well",
    [
      [
        "components:\n",
        "components:\n  securitySchemes: { key: { type: apiKey, in: query, name: key, x-credential: { in: body, name: prompt } } }\n",
      ],
    ],
    [
      "5:5 warning `createJob` requires `body.prompt` of callers, although the client sends it by itself. Leave the credential out of the schema of the body.",
    ],
  ],
  [
    "a call that is both an operation and a URL",
    [["operation: getJob\n", "url: $handle.id\n        operation: getJob\n"]],
    ["40:9", "41:9"].map(
      (place, index) =>
        `${place} error \`${index === 0 ? "operation" : "parameters"}\` does not belong here. A call is an \`operation\` with \`parameters\`, or a \`url\` with \`method\` and \`else\`; a result may be a \`value\` instead.`,
    ),
  ],
  [
    "a poll that is no call",
    [
      [
        "operation: getJob\n        parameters:\n          path.id: $handle.id",
        "interval: { initial: PT1S, factor: 1, max: PT1S }",
      ],
    ],
    ["38:7 error `poll` has no `operation` and no `url`. Name the operation to call, or the URL to follow."],
  ],
  [
    "a stream with an unknown transport",
    [
      [
        "operationId: getJob",
        'operationId: getJob\n      x-stream: { transport: ws, event: { $ref: "#/components/schemas/Job" } }',
      ],
    ],
    ["25:30 error `ws` is not a value of `transport`. There is: `sse`."],
  ],
  [
    "a pace that is a number",
    [["path.id: $handle.id", "path.id: $handle.id\n        interval: 5"]],
    [
      "42:19 error `interval` must be an object. How often the provider wants to be asked: the first wait, what it is multiplied with, and the longest wait. Its fields are `initial`, `factor`, `max`.",
    ],
  ],
  [
    "a rule without a state",
    [["done: FINISHED", "done: FINISHED\n        rules: [{ when: { at: $statusCode, eq: 404 } }]"]],
    ["47:17 error `rules[0]` has no `status`. Add `status` to `rules[0]`."],
  ],
  [
    "a status code that is no object",
    [["cancel: null", "cancel: null\n      retry: { 503: 3 }"]],
    ["50:21 error `retry.503` must be an object. Its fields are `times`, `after`."],
  ],
  [
    "a status code after which nothing is repeated",
    [["cancel: null", 'cancel: null\n      retry: { "409": { times: 1 } }']],
    [
      "50:16 error `409` cannot be a name in `retry`. Requests are repeated after 408, 425, 429, 500, 502, 503 and 504 alone.",
    ],
  ],
  [
    "a scale that is none",
    [["cancel: null", "cancel: null\n      progress: { at: $response.body#/id, scale: 10 }"]],
    ["50:50 error `10` is not a value of `scale`. There are: `1`, `100`."],
  ],
  [
    "lifecycles that are no object",
    [[/^ {4}job:\n[\s\S]*?cancel: null\n/mu.exec(acme)?.[0] ?? "", "    - a\n"]],
    [
      "7:21 error There is no lifecycle `job` in components.x-jobs. Describe it there.",
      "35:5 error `x-jobs` must be an object. components.x-jobs: the job lifecycles of the provider, by name.",
      "35:7 warning No operation uses the lifecycle `0`. Add `x-job: { use: 0 }` to the operation that submits such a job, or remove the lifecycle.",
    ],
  ],
];

describe("the shape of the extensions", () => {
  it.each(rows)("%s", async (_, given, want) => {
    const findings = await check(change(acme, given));
    expect(findings.map(formatFinding)).toEqual(want);
  });
});
