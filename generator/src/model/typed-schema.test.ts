import { expect, it } from "vitest";
import { typedSchema } from "./typed-schema.ts";

const properties = { id: { type: "string" } };
const anyOf = [{ required: ["id"] }, { properties: { url: { type: "string" } } }];

it.each([
  { given: { type: "object" }, want: { type: "object" } },
  {
    given: { type: "object", additionalProperties: false },
    want: { type: "object", additionalProperties: { enum: [] } },
  },
  {
    given: { properties, additionalProperties: false },
    want: { properties, additionalProperties: false },
  },
  { given: { anyOf }, want: { anyOf } },
  { given: { description: "Either.", anyOf }, want: { description: "Either.", anyOf } },
  { given: { properties, anyOf }, want: { properties, allOf: [{ anyOf }] } },
  { given: { allOf: [{ properties }], anyOf }, want: { allOf: [{ properties }, { anyOf }] } },
])("$given becomes $want", ({ given, want }) => {
  expect(typedSchema(given)).toEqual(want);
});
