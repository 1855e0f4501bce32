import { expect, it } from "vitest";
import type { JsonSchema } from "./json-schema.ts";
import { allowsValue, possibleTypes } from "./possible-types.ts";

const text: JsonSchema = { type: "string" };
const dereference = () => text;

it.each<{ given: JsonSchema; want: readonly string[] | undefined }>([
  { given: true, want: undefined },
  { given: {}, want: undefined },
  { given: { type: "file" }, want: undefined },
  { given: { type: "integer" }, want: ["number"] },
  { given: { type: ["string", "null"] }, want: ["string", "null"] },
  { given: { type: "string", nullable: true }, want: ["string", "null"] },
  { given: { enum: [1, "a"] }, want: ["number", "string"] },
  { given: { const: true }, want: ["boolean"] },
  { given: { $ref: "#/components/schemas/Text" }, want: ["string"] },
  { given: { anyOf: [text, { type: "array" }] }, want: ["string", "array"] },
  { given: { anyOf: [text, {}] }, want: undefined },
  { given: { allOf: [{ type: ["string", "number"] }, text] }, want: ["string"] },
])("the types of $given are $want", ({ given, want }) => {
  const types = possibleTypes(given, dereference);
  expect(types && [...types]).toEqual(want);
});

it.each<{ given: readonly [JsonSchema, unknown]; want: boolean }>([
  { given: [{}, { a: 1 }], want: true },
  { given: [text, "a"], want: true },
  { given: [text, 12], want: false },
  { given: [text, null], want: false },
  { given: [{ type: "integer" }, 12], want: true },
  { given: [{ type: "string", enum: ["a"] }, "b"], want: false },
  { given: [{ type: "object" }, {}], want: true },
])("$given is $want", ({ given: [schema, value], want }) => {
  expect(allowsValue(schema, value, dereference)).toBe(want);
});
