import { describe, expect, it } from "vitest";
import { acme, type BrokenDocument, change, check, formatFinding } from "./acme.fixture.ts";

const rows: readonly BrokenDocument[] = [
  [
    "a pointer that does not resolve",
    [["at: $response.body#/status", "at: $response.body#/statu"]],
    [
      "43:13 error `$response.body#/statu` does not resolve: the answer of `getJob` has no `statu`. Did you mean `status`?",
    ],
  ],
  [
    "a pointer that does not resolve further down",
    [["value: $response.body#/result", "value: $response.body#/result/text"]],
    [
      "48:16 error `$response.body#/result/text` does not resolve: `/result` of the answer of `getJob` has no `text`. Correct the expression, or declare the value in the document.",
    ],
  ],
  [
    "an answer without a schema",
    [["operation: getJob\n", "operation: cancelJob\n"]],
    ["43:13", "48:16"].map(
      (place, index) =>
        `${place} error \`$response.body#/${index === 0 ? "status" : "result"}\` does not resolve: the answer of \`cancelJob\` has no JSON schema. Correct the expression, or declare the value in the document.`,
    ),
  ],
  [
    "an answer that the runtime reads as text",
    [
      [
        '        "200":\n          description: A job.\n          headers: { X-Logs: { schema: { type: string } } }\n          content: { application/json:',
        '        "200":\n          description: A job.\n          content: { text/json:',
      ],
    ],
    ["42:13", "47:16"].map(
      (place, index) =>
        `${place} error \`$response.body#/${index === 0 ? "status" : "result"}\` does not resolve: the answer of \`getJob\` has no JSON schema. Correct the expression, or declare the value in the document.`,
    ),
  ],
  ["a declared header", [["cancel: null", "logs: $response.header.x-logs\n      cancel: null"]], []],
  [
    "a header that no answer declares",
    [["cancel: null", "logs: $response.header.X-Log\n      cancel: null"]],
    [
      "49:13 error `$response.header.X-Log` does not resolve: no answer of `getJob` declares that header. Did you mean `x-logs`?",
    ],
  ],
  [
    "an expression that is malformed",
    [["value: $response.body#/result", "value: $response.result"]],
    [
      "48:16 error `$response.result` is not an expression. Write one of `$statusCode`, `$response.body#/pointer`, `$response.header.Name`, `$request.body#/pointer`, `$request.path.name`, `$request.query.name`, `$request.header.Name`, `$handle.name`.",
    ],
  ],
  [
    "an expression that means nothing in its place",
    [["path.id: $handle.id", "path.id: $response.body#/id"]],
    [
      "41:20 error `$response.body#/id` means nothing here. Here an expression can speak of `$handle`; capture the value in `handle` to have it here.",
    ],
  ],
  ...["progress: { at: $handle.id, scale: 1 }", "fail: [{ at: $handle.id, eq: a }]", "logs: $handle.id"].map(
    (reading): BrokenDocument => [
      `an answer that is read from the handle, as in ${reading}`,
      [["cancel: null", `${reading}\n      cancel: null`]],
      [
        `49:${reading.indexOf("$") + 7} error \`$handle.id\` means nothing here. Here an expression can speak of \`$response\`, \`$statusCode\`.`,
      ],
    ],
  ),
  [
    "a result that is read from the handle",
    [["value: $response.body#/result", "value: $handle.id"]],
    [
      "48:16 error `$handle.id` means nothing here. Here an expression can speak of `$response`, `$statusCode`.",
    ],
  ],
  [
    "a result that is read from the request",
    [["value: $response.body#/result", "value: $request.body#/prompt"]],
    [
      "48:16 error `$request.body#/prompt` means nothing here. Here an expression can speak of `$response`, `$statusCode`.",
    ],
  ],
  [
    "a result that is fetched with the handle",
    [["value: $response.body#/result", "operation: getJob\n        parameters: { path.id: $handle.id }"]],
    [],
  ],
  [
    "a capture that is missing",
    [["path.id: $handle.id", "path.id: $handle.url"]],
    ["41:20 error `$handle.url` is not captured in `handle`. There is: `id`."],
  ],
];

describe("expressions", () => {
  it.each(rows)("%s", async (_, given, want) => {
    const findings = await check(change(acme, given));
    expect(findings.map(formatFinding)).toEqual(want);
  });
});
