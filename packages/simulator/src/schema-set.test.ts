import { expect, test } from "vitest";
import { schemaSetOf } from "./schema-set.js";

const schemas = schemaSetOf({
  provider: "acme",
  schemas: {
    Job: {
      allOf: [{ $ref: "#/schemas/Base" }, { properties: { default: { $ref: "#/schemas/Base" } } }],
    },
    Base: {
      type: "object",
      properties: { id: { type: "string" }, tags: { type: "array", items: { minLength: 2 } } },
    },
    Value: { const: { $ref: "#/schemas/Base" } },
  },
});
const job = { $ref: "#/schemas/Job" };

test.each([
  { given: { id: "a" }, want: [] },
  { given: { id: 1 }, want: ["/id must be string"] },
  { given: { default: { id: 1 } }, want: ["/default/id must be string"] },
  { given: 1, want: ["must be object"] },
])("the problems of $given", ({ given, want }) => {
  expect(schemas.problems(job, given)).toEqual(want);
});

test("a reference inside a value is a value", () => {
  expect(schemas.isValid({ $ref: "#/schemas/Value" }, { $ref: "#/schemas/Base" })).toBe(true);
});

test("an enumeration says what is allowed", () => {
  expect(schemas.problems({ enum: ["a", "b"] }, "c")).toEqual([
    'must be equal to one of the allowed values: ["a","b"]',
  ]);
});

test.each(["additionalProperties", "unevaluatedProperties"])("%s says what is not allowed", (keyword) => {
  const [problem] = schemas.problems({ type: "object", [keyword]: false }, { color: "red" });
  expect(problem).toMatch(/ properties: "color"$/);
});

test("text counts as the type that is wanted, and stays as it is", () => {
  const given = { n: "1" };
  expect(schemas.problemsOfText({ properties: { n: { type: "integer" } } }, given)).toEqual([]);
  expect(schemas.problemsOfText({ type: "integer" }, "x")).toEqual(["must be integer"]);
  expect(given).toEqual({ n: "1" });
});

test.each([
  { given: ["id"], want: { type: "string" } },
  { given: ["tags", "0"], want: { minLength: 2 } },
  { given: ["default", "id"], want: { type: "string" } },
  { given: ["other"], want: undefined },
])("the schema declared at $given", ({ given, want }) => {
  expect(schemas.declaredAt(job, given)).toEqual(want);
});

test("a schema that is none is an error that shows it", () => {
  expect(() => schemas.problems({ type: "thing" }, 1)).toThrow(
    /A JSON Schema of acme cannot be used: .*"thing"/s,
  );
});
