import { describe, expect, it } from "vitest";
import { acme, type BrokenDocument, type Change, change, check, formatFinding } from "./acme.fixture.ts";

const pollByUrl: Change = [
  "operation: getJob\n        parameters:\n          path.id: $handle.id",
  "url: $handle.id",
];

const idInHeader: readonly Change[] = [
  ["id: $response.body#/id", "id: $response.header.X-Id"],
  ["description: Accepted.,", "description: Accepted., headers: { X-Id: { schema: { type: string } } },"],
];

/** A webhook with more members, as YAML. */
const webhook = (more: string): Change => [
  "cancel: null",
  `webhook: { field: $request.body#/webhook, payload: poll${more} }\n      cancel: null`,
];

/** No polling, as YAML. */
const unasked: readonly Change[] = [
  ["poll:\n        operation: getJob\n        parameters:\n          path.id: $handle.id", "poll: null"],
];

/** A webhook whose events have a schema of their own, as YAML. */
const eventOf = (reference: string): Change => [
  "cancel: null",
  `webhook: { field: $request.body#/webhook, payload: { $ref: "${reference}" } }\n      cancel: null`,
];

/** A cancellation whose answer tells one outcome, as YAML. */
const cancelTelling = (outcome: string, conditions: string): Change => [
  "cancel: null",
  `cancel: { operation: cancelJob, parameters: { path.id: $handle.id }, effect: immediate, outcomes: [{ when: [${conditions}], outcome: ${outcome} }] }`,
];

/** A submission with an idempotency key, as YAML. */
const idempotencyKey = (target: string): Change => [
  "      handle:",
  `      submit: { idempotencyKey: ${target} }\n      handle:`,
];

/** The stream of a job, as YAML. */
const stream = (members: string): Change => ["cancel: null", `stream: { ${members} }\n      cancel: null`];

const rows: readonly BrokenDocument[] = [
  [
    "a stream by a URL of the handle",
    [stream("url: $handle.id, transport: sse, event: { type: string }")],
    [],
  ],
  [
    "a stream by a URL that the handle does not have, with events that nobody describes",
    [stream('url: $handle.stream, transport: sse, event: { $ref: "#/components/schemas/Chunk" }')],
    [
      "49:22 error `$handle.stream` is not captured in `handle`. There is: `id`.",
      "49:61 error `#/components/schemas/Chunk` names no schema of this document. Name one as `#/components/schemas/<name>`.",
    ],
  ],
  [
    "a stream by an operation that does not stream",
    [stream("operation: getJob, parameters: { path.id: $handle.id }")],
    [
      "49:28 error `getJob` does not answer with a stream. Describe its events with `x-stream` at the operation, or name another one.",
    ],
  ],
  [
    "a stream that is asked for with POST, and should be asked for again",
    [
      [
        "operationId: createJob",
        "operationId: createJob\n      x-stream: { transport: sse, event: { type: string }, reconnect: true }",
      ],
    ],
    [
      "7:71 error The stream of `createJob` is asked for with POST, which is never repeated. Remove `reconnect`.",
    ],
  ],
  [
    "a poll by URL whose answer nobody describes",
    [pollByUrl],
    [
      "39:14 error `poll` follows a URL, and no operation tells what it answers. Name the operation with the same answer in `else`.",
    ],
  ],
  [
    "a poll by URL with an operation that describes it",
    [
      [
        pollByUrl[0],
        `${pollByUrl[1]}\n        else: { operation: getJob, parameters: { path.id: $handle.id } }`,
      ],
    ],
    [],
  ],
  [
    "a result by URL whose answer nobody describes",
    [["value: $response.body#/result", "url: $response.body#/url"]],
    [
      "48:14 error `result` follows a URL, and no operation tells what it answers. Name the operation with the same answer in `else`, or its schema in `schema`.",
    ],
  ],
  [
    "a result by URL with a schema",
    [
      [
        "value: $response.body#/result",
        'url: $response.body#/url\n        schema: { $ref: "#/components/schemas/Job" }',
      ],
    ],
    [],
  ],
  [
    "a schema of the result that is not there",
    [
      [
        "value: $response.body#/result",
        'url: $response.body#/url\n        schema: { $ref: "#/components/schemas/Jop" }',
      ],
    ],
    [
      "49:17 error `#/components/schemas/Jop` names no schema of this document. Name one as `{ $ref: '#/components/schemas/<name>' }`.",
    ],
  ],
  ...[
    ["{ type: object }", "The schema of a result has no name."],
    ['{ $ref: "#/paths/~1jobs" }', "`#/paths/~1jobs` names no schema of this document."],
    ['{ $ref: "jobs.yaml#/Job" }', "`jobs.yaml#/Job` names no schema of this document."],
    ['{ $ref: "" }', "`` names no schema of this document."],
  ].map(
    ([schema = "", message = ""]): BrokenDocument => [
      `a schema of the result that is ${schema}`,
      [["value: $response.body#/result", `value: $response.body#/result\n        schema: ${schema}`]],
      [`49:17 error ${message} Name one as \`{ $ref: '#/components/schemas/<name>' }\`.`],
    ],
  ),
  [
    "a schema of a result that the answer does not describe",
    [
      ['result: { type: [string, "null"] }', "result: {}"],
      [
        "value: $response.body#/result",
        'value: $response.body#/result\n        schema: { $ref: "#/components/schemas/Job" }',
      ],
    ],
    [],
  ],
  [
    "a schema of a result that contradicts the answer",
    [
      [
        "value: $response.body#/result",
        'value: $response.body#/result\n        schema: { $ref: "#/components/schemas/Job" }',
      ],
    ],
    [
      "49:17 error `schema` describes an object, and `$response.body#/result` is a text or null. Name the schema of the value, or leave `schema` out where the answer describes it.",
    ],
  ],
  [
    "a handle that is an object",
    [
      ["url: { type: string }", "url: { type: object }"],
      ["id: $response.body#/id", "id: $response.body#/id\n        url: $response.body#/url"],
    ],
    [
      "38:14 error `$response.body#/url` is an object, and a handle takes a text or a number. Read a value that is a text or a number.",
    ],
  ],
  ["a webhook whose events have the id where the submission has it", [webhook("")], []],
  [
    "a webhook whose events have the id in another place",
    [...idInHeader, webhook(", id: $response.body#/id")],
    [],
  ],
  [
    "a webhook whose events do not tell their job",
    [...idInHeader, webhook("")],
    [
      "49:16 error An event does not tell its job: `$response.header.X-Id`, where the submission has the id, leads nowhere in the answer to a poll. Say where an event has the id of its job: `id: $response.body#/…`.",
    ],
  ],
  [
    "a webhook whose events have the id nowhere",
    [webhook(", id: $response.body#/job")],
    [
      "49:68 error `$response.body#/job` does not resolve: the answer of `getJob` has no `job`. There are: `id`, `status`, `result`, `url`.",
    ],
  ],
  [
    "assumptions of what is not there",
    [
      [
        "cancel: null",
        "cancel: null\n      assumed: [poll.parameters.path.id, status.map.gone, { resullt: Because. }]",
      ],
    ],
    ["50:42 error `status.map.gone`", "50:61 error `resullt`"].map(
      (start) =>
        `${start} names nothing in this lifecycle. Write the dotted path of a field that is there, such as \`retention.from\`.`,
    ),
  ],
  [
    "a webhook field that the request lacks",
    [["cancel: null", "cancel: null\n      webhook: { field: $request.body#/webhok, payload: poll }"]],
    [
      "50:25 error `$request.body#/webhok` does not resolve: the request of `createJob` has no `webhok`. Did you mean `webhook`?",
    ],
  ],
  ["a job that its webhook alone tells", [...unasked, eventOf("#/components/schemas/Job")], []],
  ["an event whose schema is named with escapes", [...unasked, eventOf("#/components/schemas/%4Aob")], []],
  [
    "a job that its webhook alone tells, and whose state is elsewhere",
    [
      ...unasked,
      eventOf("#/components/schemas/Job"),
      ["at: $response.body#/status", "at: $response.body#/state"],
    ],
    [
      "40:13 error `$response.body#/state` does not resolve: the event of the webhook has no `state`. There are: `id`, `status`, `result`, `url`.",
    ],
  ],
  [
    "a job that nothing tells",
    unasked,
    [
      "38:7 error Nothing tells the state of a job: `poll` is null, and no `webhook` has the schema of its events. Add `webhook` with `payload: { $ref: '#/components/schemas/<name>' }`, or an operation to poll.",
    ],
  ],
  [
    "a job without polling whose events have the body of an answer to polling",
    [...unasked, webhook("")],
    [
      "38:7 error Nothing tells the state of a job: `poll` is null, and no `webhook` has the schema of its events. Add `webhook` with `payload: { $ref: '#/components/schemas/<name>' }`, or an operation to poll.",
    ],
  ],
  [
    "events that nothing describes",
    [...unasked, eventOf("#/components/schemas/Jop")],
    [
      "46:58 error `#/components/schemas/Jop` names no schema of this document. Name one as `{ $ref: '#/components/schemas/<name>' }`.",
    ],
  ],
  [
    "an outcome of a cancellation that the answer cannot tell",
    [cancelTelling("confirmed", "{ at: $statusCode, eq: 204 }, { at: $response.body#/stopped, eq: true }")],
    [
      "49:151 error `$response.body#/stopped` does not resolve: the answer of `cancelJob` has no JSON schema. Correct the expression, or declare the value in the document.",
    ],
  ],
  [
    "an outcome that is none",
    [cancelTelling("done", "{ at: $statusCode, eq: 204 }")],
    ["49:155 error `done` is not a value of `outcome`. There are: `confirmed`, `requested`, `too-late`."],
  ],
  [
    "a list whose items are elsewhere",
    [
      [
        "cancel: null",
        "cancel: null\n      list: { operation: listJobs, items: $response.body#/items, next: { url: $response.body#/next } }",
      ],
    ],
    [
      "50:43 error `$response.body#/items` does not resolve: the answer of `listJobs` has no `items`. There are: `jobs`, `next`.",
    ],
  ],
  [
    "a rate limit of an operation that does not exist",
    [
      [
        "cancel: null",
        "cancel: null\n      rateLimit: [{ operations: [createJobs], requests: 1, per: PT1M }]",
      ],
    ],
    ["50:34 error No operation has the operationId `createJobs`. Did you mean `createJob`?"],
  ],
  ["an idempotency key in a header that is free", [idempotencyKey("header.Idempotency-Key")], []],
  [
    "an idempotency key that is no header",
    [idempotencyKey("body.key")],
    [
      "36:33 error `body.key` is not a value of `idempotencyKey`. The request header by which the provider knows a repeated submission, as in `header.Idempotency-Key`. Each submission gets a key of its own, and one whose outcome is open is sent again with the same key.",
    ],
  ],
  [
    "an idempotency key in a header of HTTP",
    [idempotencyKey("header.Content-Type")],
    [
      "36:33 error The idempotency key cannot go in the header `Content-Type`: HTTP uses it for something else. Name the header that the provider documents for it, such as `header.Idempotency-Key`.",
    ],
  ],
  [
    "an idempotency key in a header that no program may set",
    [idempotencyKey("header.Sec-Key")],
    [
      "36:33 error The idempotency key cannot go in the header `Sec-Key`: HTTP uses it for something else. Name the header that the provider documents for it, such as `header.Idempotency-Key`.",
    ],
  ],
  [
    "an idempotency key in the header of the API key",
    [
      idempotencyKey("header.x-key"),
      ["  x-jobs:", "  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }\n  x-jobs:"],
    ],
    [
      "37:33 error The idempotency key cannot go in the header `x-key`: it carries the API key. Name the header that the provider documents for it, such as `header.Idempotency-Key`.",
    ],
  ],
  [
    "an idempotency key in a header that `select` sends",
    [
      idempotencyKey("header.Prefer, select: { header.prefer: async }"),
      [
        "operationId: createJob",
        "operationId: createJob\n      parameters: [{ name: Prefer, in: header, schema: { type: string } }]",
      ],
    ],
    [
      "37:33 error The idempotency key cannot go in the header `Prefer`: `select` sends it. Name the header that the provider documents for it, such as `header.Idempotency-Key`.",
    ],
  ],
];

describe("lifecycles", () => {
  it.each(rows)("%s", async (_, given, want) => {
    const findings = await check(change(acme, given));
    expect(findings.map(formatFinding)).toEqual(want);
  });
});
