import { describe, expect, it } from "vitest";
import { acme, type BrokenDocument, change, check, formatFinding } from "./acme.fixture.ts";

const rows: readonly BrokenDocument[] = [
  [
    "an operation that does not exist",
    [["operation: getJob\n", "operation: getJobs\n"]],
    ["39:20 error No operation has the operationId `getJobs`. Did you mean `getJob`?"],
  ],
  [
    "an operation without a name",
    [
      ["operationId: getJob\n", "operationId: ''\n"],
      ["operation: getJob\n", "operation: ''\n"],
    ],
    [
      "39:20 error `` names no operation: it has neither letter nor digit. Give the operation an operationId, and name that.",
    ],
  ],
  [
    "an operation that nothing can be sent to",
    [["      operationId: getJob\n", '      operationId: getJob\n      servers: [{ url: "https://" }]\n']],
    [
      "25:24 warning Nothing can be sent to the server `https://`: it is no URL. GET /jobs/{id} is left out. Write it like `https://api.example.com/v1`, or `/v1` where callers say the host.",
      "40:20 error `getJob` is left out: nothing can be sent to its server. Correct the URL of the server.",
    ],
  ],
  [
    "a required parameter without a value",
    [["        parameters:\n          path.id: $handle.id\n", ""]],
    [
      "39:20 error `getJob` requires `path.id`, which gets no value. Add `path.id` to the `parameters` of this call.",
    ],
  ],
  [
    "a value for a parameter that does not exist",
    [["          path.id: $handle.id\n", "          path.id: $handle.id\n          query.ids: 1\n"]],
    ["42:11 error `getJob` has no parameter `query.ids`. There is: `path.id`."],
  ],
  [
    "a value for what the path has no place for",
    [
      ["          path.id: $handle.id\n", "          path.id: $handle.id\n          path.job: a\n"],
      ["[{ name: id, in: path,", "[{ name: job, in: path,"],
    ],
    [
      "22:26 warning Path parameter `job` is not used in the path `/jobs/{id}`. It is left out: give the path a place for it, or take it away.",
      ...["23:5", "30:5"].map(
        (place) =>
          `${place} warning The operation does not define the path parameter \`{id}\` expected by path \`/jobs/{id}\`. Declare it with \`in: path\`; until then it is taken to be a text.`,
      ),
      "42:11 error `getJob` has no parameter `path.job`. There is: `path.id`.",
    ],
  ],
  [
    "a required body without a value",
    [["cancel: null", "cancel: { operation: createJob, effect: requested }"]],
    [
      "49:28 error `createJob` requires `body`, which gets no value. Add `body` to the `parameters` of this call.",
    ],
  ],
  [
    "a required field of the body without a value",
    [
      [
        "cancel: null",
        "cancel: { operation: createJob, parameters: { body.webhook: a }, effect: requested }",
      ],
    ],
    [
      "49:28 error `createJob` requires `body.prompt`, which gets no value. Add `body.prompt` to the `parameters` of this call.",
    ],
  ],
  ...[
    ["12", 'Write `"12"`, with quotes.'],
    ["null", "Write a text."],
    ["{ a: 1 }", "Write a text."],
  ].map(
    ([literal = "", fix = ""]): BrokenDocument => [
      `the literal ${literal} for a text`,
      [["path.id: $handle.id", `path.id: ${literal}`]],
      [
        `41:20 error \`${literal === "{ a: 1 }" ? '{"a":1}' : literal}\` is no value of \`path.id\`, which is a text. ${fix}`,
      ],
    ],
  ),
  ["a number that is captured for a text", [["id: { type: string }\n", "id: { type: integer }\n"]], []],
  [
    "a list that an answer has, for a text",
    [
      ["url: { type: string }", "url: { type: array }"],
      [
        "value: $response.body#/result",
        "operation: getJob\n        parameters: { path.id: $response.body#/url }",
      ],
    ],
    [
      "49:32 error `$response.body#/url` is a list, and `path.id` takes a text or a number or a boolean. Read a value that is a text or a number or a boolean.",
    ],
  ],
  [
    "a selection of another type",
    [["      handle:", "      submit: { select: { body.webhook: 3 } }\n      handle:"]],
    ['36:41 error `3` is no value of `body.webhook`, which is a text. Write `"3"`, with quotes.'],
  ],
  [
    "a page whose successor is no URL",
    [
      [
        "operationId: listJobs",
        "operationId: listJobs\n      x-pagination: { items: $response.body#/jobs, next: { url: $response.body#/next } }",
      ],
      ["next: { type: string }", "next: { type: integer }"],
    ],
    ["13:65 error `$response.body#/next` is a number, and a URL takes a text. Read a value that is a text."],
  ],
  [
    "an expression inside of a list",
    [
      [
        "cancel: null",
        "cancel: { operation: createJob, parameters: { body: { prompt: [$handle.id, a, $5] } }, effect: requested }",
      ],
    ],
    [
      "49:70 error `$handle.id` stands inside of `body`, where it would be sent as a text. Give the expression to a parameter or a field of the body as a whole; lists and objects hold literals.",
    ],
  ],
  [
    "a text for a parameter that is a list",
    [
      [
        "name: id, in: path, required: true, schema: { type: string }",
        "name: id, in: path, required: true, schema: { type: array }",
      ],
    ],
    ["41:20 error `$handle.id` is a text, and `path.id` takes a list. Read a value that is a list."],
  ],
  [
    "a selection that is no literal",
    [["      handle:", "      submit: { select: { body.webhook: $handle.id } }\n      handle:"]],
    [
      "36:41 error `body.webhook` is selected with an expression, `$handle.id`. `select` takes literals: the same value is sent with every call.",
    ],
  ],
];

describe("calls", () => {
  it.each(rows)("%s", async (_, given, want) => {
    const findings = await check(change(acme, given));
    expect(findings.map(formatFinding)).toEqual(want);
  });

  const properties =
    'properties: { jobs: { type: array, items: { $ref: "#/components/schemas/Job" } }, next: { type: string } }';
  it.each([
    { given: ["url: { type: string }", 'url: { $ref: "" }'], want: "61:14 error `$ref` is empty. Write" },
    { given: ["url: { type: string }", "url: { $ref: }"], want: "61:14 error `$ref` is no text. Write" },
    {
      given: [properties, 'properties: { $ref: "#/components/schemas/Job/properties" }'],
      want: "20:29 error `$ref` stands among names, where it is one itself. Refer",
    },
    {
      given: ["description: A job.", 'description: { $ref: "#/info/title" }'],
      want: "27:24 warning `$ref` stands where OpenAPI has none. Write what it refers to. Until then it is left out.",
    },
    {
      given: ["paths:\n", 'servers: [{ $ref: "#/x-server" }]\npaths:\n'],
      want: "3:11 error `$ref` stands where OpenAPI has none. Write what it refers to.",
    },
    {
      given: ["paths:\n", 'servers: [{ url: { $ref: "#/info/title" } }]\npaths:\n'],
      want: "3:18 error `$ref` stands where OpenAPI has none.",
    },
    {
      given: ['"204": { description: Cancelled. }', '"204": { $ref: "#" }'],
      want: "32:27 error `$ref` leads to the document as a whole. Write",
    },
    {
      given: ['"204": { description: Cancelled. }', '"204": { $ref: "#/info/title" }'],
      want: "32:27 error `$ref` leads to no object. Write",
    },
  ] as const)("a reference to nothing: $given", async ({ given, want }) => {
    const findings = await check(change(acme, [given]));
    expect(findings.map(formatFinding)).toContainEqual(expect.stringContaining(want));
  });

  it.each([
    ["a property", "url: { type: string }", "$ref: { type: string }"],
    [
      "a member of an extension",
      "operationId: listJobs",
      "operationId: listJobs\n      x-table: { $ref: {} }",
    ],
  ] as const)("no finding about %s that is called `$ref`", async (_, from, to) => {
    const findings = await check(change(acme, [[from, to]]));
    expect(findings.map(formatFinding)).toEqual([]);
  });
});
