import { expect, test } from "vitest";
import type { JsonSchema } from "./json-schema.ts";
import { formsOf } from "./value-forms.ts";

const schemas: Readonly<Record<string, JsonSchema>> = {
  Text: { type: "string" },
  Circle: { anyOf: [{ type: "string" }, { $ref: "Circle" }] },
};

test.each<{ given: JsonSchema; want: string }>([
  { given: true, want: "list object" },
  { given: {}, want: "list object" },
  { given: { type: "integer" }, want: "" },
  { given: { type: ["array", "null"] }, want: "list" },
  { given: { type: "object" }, want: "object" },
  { given: { enum: ["a", 1, null] }, want: "" },
  { given: { enum: [["a"], { b: 1 }] }, want: "list object" },
  { given: { const: "a" }, want: "" },
  { given: { properties: {} }, want: "object" },
  { given: { items: {} }, want: "list" },
  { given: { $ref: "Text" }, want: "" },
  { given: { $ref: "Circle" }, want: "list object" },
  { given: { $ref: "Lost" }, want: "list object" },
  { given: { oneOf: [{ type: "string" }, { type: "array" }] }, want: "list" },
  { given: { allOf: [{ description: "An id." }, { type: "string" }] }, want: "" },
])("$given allows $want", ({ given, want }) => {
  const { isList, isObject } = formsOf(given, ({ $ref }) => schemas[String($ref)]);
  expect([...(isList ? ["list"] : []), ...(isObject ? ["object"] : [])].join(" ")).toBe(want);
});
