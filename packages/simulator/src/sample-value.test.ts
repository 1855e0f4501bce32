import type { Json, JsonSchema } from "@jobglot/core";
import { expect, test } from "vitest";
import { sampleValue } from "./sample-value.js";
import { schemaSetOf } from "./schema-set.js";

const node: JsonSchema = {
  type: "object",
  required: ["name"],
  properties: { name: { type: "string" }, next: { $ref: "#/schemas/Node" } },
};
const schemas = schemaSetOf({ provider: "acme", schemas: { Node: node, Word: { enum: ["b", "c"] } } });

const rows: readonly { readonly given: JsonSchema; readonly want: Json }[] = [
  { given: true, want: null },
  { given: { const: 3 }, want: 3 },
  { given: { $ref: "#/schemas/Word" }, want: "b" },
  { given: { type: ["null", "string"] }, want: "text" },
  { given: { type: "string", format: "uri" }, want: "https://example.com/" },
  { given: { type: "string", minLength: 6 }, want: "textxx" },
  { given: { type: "string", maxLength: 2 }, want: "te" },
  { given: { type: "string", pattern: "^[a-z]+$" }, want: "text" },
  { given: { type: "string", pattern: "^run_[a-z]+$" }, want: "run_text" },
  { given: { type: "string", pattern: "^job-[0-9]+$", maxLength: 12 }, want: "job-12345678" },
  { given: { type: "string", pattern: "^[0-9a-f]{24}$" }, want: "0".repeat(24) },
  { given: { type: "string", pattern: "^(?=never)text$" }, want: "text" },
  { given: { type: "integer", exclusiveMinimum: 2 }, want: 3 },
  { given: { type: "number", minimum: 1, maximum: 0.5 }, want: 0.5 },
  { given: { type: "number", minimum: 4, multipleOf: 3 }, want: 6 },
  { given: { type: "array", minItems: 2, items: { type: "boolean" } }, want: [false, false] },
  { given: { type: "object", properties: { a: { type: "integer" } } }, want: { a: 0 } },
  {
    given: { allOf: [{ properties: { a: { const: 1 } } }, { required: ["b"], type: "object" }] },
    want: { a: 1, b: null },
  },
  { given: { oneOf: [{ type: "string" }, { type: "integer" }] }, want: "text" },
  {
    given: { type: "object", properties: { a: { examples: [5] }, b: { default: 6 } } },
    want: { a: 5, b: 6 },
  },
];

test.each(rows)("a value of $given", ({ given, want }) => {
  expect(sampleValue(schemas, given)).toEqual(want);
});

test("a schema that contains itself ends", () => {
  const value = sampleValue(schemas, { $ref: "#/schemas/Node" });
  expect(schemas.problems({ $ref: "#/schemas/Node" }, value)).toEqual([]);
});

test("references in a circle lead nowhere", () => {
  const circle = schemaSetOf({
    provider: "acme",
    schemas: { A: { $ref: "#/schemas/B" }, B: { $ref: "#/schemas/A" } },
  });
  expect(circle.resolve({ $ref: "#/schemas/A" })).toBeUndefined();
});

test("a schema that branches without end is cut", () => {
  const properties = Object.fromEntries(
    ["a", "b", "c", "d"].map((name) => [name, { $ref: "#/schemas/Tree" }]),
  );
  const tree = schemaSetOf({
    provider: "acme",
    schemas: { Tree: { type: ["object", "null"], required: Object.keys(properties), properties } },
  });
  const value = sampleValue(tree, { $ref: "#/schemas/Tree" });
  expect(tree.isValid({ $ref: "#/schemas/Tree" }, value)).toBe(true);
  expect(JSON.stringify(value).length).toBeLessThan(200_000);
});
