import { describe, expect, it } from "vitest";
import { acme, type BrokenDocument, change, check, formatFinding } from "./acme.fixture.ts";

const rows: readonly BrokenDocument[] = [
  [
    "an operation that does not exist",
    [["operation: getJob\n", "operation: getJobs\n"]],
    ["39:20 error No operation has the operationId `getJobs`. Did you mean `getJob`?"],
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
});
