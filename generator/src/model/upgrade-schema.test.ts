import { expect, it } from "vitest";
import { upgradeSchema } from "./upgrade-schema.ts";

const reference = { $ref: "#/components/schemas/Owner" };

it.each([
  { given: { type: "string" }, want: { type: "string" } },
  { given: { type: "string", nullable: true }, want: { type: ["string", "null"] } },
  { given: { type: "string", nullable: false }, want: { type: "string" } },
  {
    given: { type: "string", nullable: true, enum: ["a"] },
    want: { type: ["string", "null"], enum: ["a", null] },
  },
  {
    given: { nullable: true, description: "It.", ...reference },
    want: { description: "It.", anyOf: [reference, { type: "null" }] },
  },
  { given: { nullable: true, const: "a" }, want: { anyOf: [{ const: "a" }, { type: "null" }] } },
  { given: { const: null }, want: { type: "null" } },
  { given: { type: ["string", null] }, want: { type: ["string", "null"] } },
  { given: { type: "file", title: "It." }, want: { title: "It." } },
  { given: { type: ["string", {}] }, want: {} },
  { given: { type: [] }, want: {} },
  { given: { items: [reference] }, want: { prefixItems: [reference] } },
  {
    given: { items: [reference], additionalItems: false },
    want: { prefixItems: [reference], items: false },
  },
  { given: { type: "string", enum: [] }, want: { type: "string" } },
  { given: { minimum: 0, exclusiveMinimum: true }, want: { exclusiveMinimum: 0 } },
  { given: { minimum: 0, exclusiveMinimum: false }, want: { minimum: 0 } },
  { given: { maximum: 1, exclusiveMaximum: 2 }, want: { maximum: 1, exclusiveMaximum: 2 } },
  { given: { format: "binary" }, want: { type: "string", format: "binary" } },
  {
    given: { type: "string", contentMediaType: "application/octet-stream" },
    want: { type: "string", contentMediaType: "application/octet-stream", format: "binary" },
  },
  { given: { ...reference, description: "It." }, want: { ...reference, description: "It." } },
  { given: { ...reference, type: "object" }, want: reference },
  { given: { ...reference, required: ["name"] }, want: { required: ["name"], allOf: [reference] } },
  {
    given: { ...reference, title: "Both", properties: { role: {} } },
    want: { title: "Both", allOf: [reference, { properties: { role: {} } }] },
  },
])("$given becomes $want", ({ given, want }) => {
  expect(upgradeSchema(given)).toEqual(want);
});
