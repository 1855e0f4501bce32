import { describe, expect, it } from "vitest";
import { closedValues } from "./closed-values.ts";
import type { JsonSchema } from "./json-schema.ts";

const status: JsonSchema = { type: "string", enum: ["queued", "done"] };

describe("closedValues", () => {
  const rows: readonly (readonly [string, { given: JsonSchema; want: readonly unknown[] | undefined }])[] = [
    ["an enum", { given: status, want: ["queued", "done"] }],
    ["an enum with null", { given: { enum: ["queued", null] }, want: ["queued"] }],
    ["a constant", { given: { const: 1 }, want: [1] }],
    ["a boolean", { given: { type: "boolean" }, want: [true, false] }],
    ["a reference", { given: { $ref: "Status" }, want: ["queued", "done"] }],
    [
      "a oneOf of constants",
      { given: { oneOf: [{ const: "a" }, { const: "b" }, { type: "null" }] }, want: ["a", "b"] },
    ],
    ["an open text", { given: { type: "string" }, want: undefined }],
    ["an enum or any text", { given: { anyOf: [status, { type: "string" }] }, want: undefined }],
  ];
  it.each(rows)("lists %s", (_, { given, want }) => {
    expect(closedValues(given, () => status)).toEqual(want);
  });

  it("stops at a schema that contains itself", () => {
    const loop: JsonSchema = { $ref: "Loop" };
    expect(closedValues(loop, () => loop)).toBeUndefined();
  });
});
