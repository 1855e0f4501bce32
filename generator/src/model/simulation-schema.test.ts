import { expect, it } from "vitest";
import { simulationSchema } from "./simulation-schema.ts";

it.each([
  { given: true, want: true },
  { given: { type: "string", description: "It.", "x-order": 1 }, want: { type: "string" } },
  { given: { $ref: "#/components/schemas/Job" }, want: { $ref: "#/schemas/Job" } },
  { given: { properties: { title: { title: "T" } } }, want: { properties: { title: {} } } },
  { given: { const: { title: "T" } }, want: { const: { title: "T" } } },
  { given: { $id: "a", $anchor: "b", $dynamicAnchor: "c", type: "object" }, want: { type: "object" } },
  { given: { pattern: "^a$" }, want: { pattern: "^a$" } },
  { given: { type: "string", pattern: "(?i)a" }, want: { type: "string" } },
  {
    given: { properties: { pattern: { pattern: "[a" } }, patternProperties: { "[a": {}, b: { title: "T" } } },
    want: { properties: { pattern: {} }, patternProperties: { b: {} } },
  },
  { given: { items: { $dynamicRef: "#c" } }, want: { items: {} } },
])("$given becomes $want", ({ given, want }) => {
  expect(simulationSchema(given)).toEqual(want);
});
