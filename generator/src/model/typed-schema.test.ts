import { expect, it } from "vitest";
import { typedSchema } from "./typed-schema.ts";

const properties = { id: { type: "string" } };
const reference = { $ref: "#/components/schemas/Base" };
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
  {
    given: { allOf: [reference, { required: ["id"] }], required: ["url"] },
    want: { allOf: [reference], required: ["url", "id"] },
  },
  {
    given: { allOf: [reference, { properties, required: ["id"] }] },
    want: { allOf: [reference, { properties, required: ["id"] }], required: ["id"] },
  },
  {
    given: { properties, additionalProperties: { type: "number" } },
    want: { properties, additionalProperties: { anyOf: [{ type: "number" }, { type: "string" }] } },
  },
  {
    given: { properties, patternProperties: { "^x-": { type: "string" } } },
    want: { properties, additionalProperties: { type: "string" } },
  },
  {
    given: { required: ["id"], oneOf: [{ properties }, reference, { type: "null" }] },
    want: {
      required: ["id"],
      oneOf: [{ properties, required: ["id"] }, { allOf: [reference], required: ["id"] }, { type: "null" }],
    },
  },
  {
    given: { properties, required: ["id"], oneOf: [reference] },
    want: { properties, required: ["id"], oneOf: [reference] },
  },
  {
    given: { required: ["id"], oneOf: [reference], discriminator: { propertyName: "id" } },
    want: { required: ["id"], oneOf: [reference], discriminator: { propertyName: "id" } },
  },
  { given: { anyOf: [true, false] }, want: { anyOf: [{}, { enum: [] }] } },
  { given: { items: { type: "string" } }, want: { type: "array", items: { type: "string" } } },
])("$given becomes $want", ({ given, want }) => {
  expect(typedSchema(given)).toEqual(want);
});
