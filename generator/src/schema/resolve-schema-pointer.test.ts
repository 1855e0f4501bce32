import { describe, expect, it } from "vitest";
import type { DereferenceSchema, JsonSchema } from "./json-schema.ts";
import { resolveSchemaPointer } from "./resolve-schema-pointer.ts";

const components: Readonly<Record<string, JsonSchema>> = {
  Job: { type: "object", properties: { id: { type: "string" } }, required: ["id"] },
  Tree: { type: "object", properties: { left: { $ref: "Tree" }, value: { type: "number" } } },
  Chain: { allOf: [{ $ref: "Tree" }] },
  Any: { description: "any" },
  Loop: { allOf: [{ $ref: "Loop" }, { properties: { id: { type: "string" } } }] },
};
const dereference: DereferenceSchema = (schema) => components[String(schema.$ref)];
const text = { type: "string" };

describe("resolveSchemaPointer", () => {
  const found: readonly (readonly [string, { given: JsonSchema; pointer: string; want: object }])[] = [
    ["the whole", { given: text, pointer: "", want: { schema: text, optional: false, nullable: false } }],
    [
      "a required property",
      {
        given: { properties: { id: text }, required: ["id"] },
        pointer: "/id",
        want: { schema: text, optional: false },
      },
    ],
    [
      "an optional property",
      { given: { properties: { id: text } }, pointer: "/id", want: { optional: true } },
    ],
    [
      "a property below an optional one",
      {
        given: { properties: { a: { properties: { b: text }, required: ["b"] } } },
        pointer: "/a/b",
        want: { optional: true, steps: [{ optional: true }, { optional: false }] },
      },
    ],
    [
      "a property below a nullable one",
      {
        given: {
          properties: { a: { type: ["object", "null"], properties: { b: text }, required: ["b"] } },
          required: ["a"],
        },
        pointer: "/a/b",
        want: {
          optional: true,
          nullable: false,
          steps: [{ optional: false, nullable: true }, { optional: false }],
        },
      },
    ],
    [
      "a nullable type",
      {
        given: { properties: { id: { type: ["string", "null"] } } },
        pointer: "/id",
        want: { nullable: true },
      },
    ],
    [
      "nullable of OpenAPI 3.0",
      {
        given: { properties: { id: { type: "string", nullable: true } } },
        pointer: "/id",
        want: { nullable: true },
      },
    ],
    [
      "nullable by oneOf",
      {
        given: { properties: { id: { oneOf: [text, { type: "null" }] } } },
        pointer: "/id",
        want: { nullable: true },
      },
    ],
    ["through $ref", { given: { $ref: "Job" }, pointer: "/id", want: { schema: text, optional: false } }],
    [
      "required beside the $ref",
      {
        given: { allOf: [{ $ref: "Tree" }, { required: ["value"] }] },
        pointer: "/value",
        want: { optional: false },
      },
    ],
    [
      "required behind a member of allOf",
      {
        given: { allOf: [{ allOf: [{ $ref: "Tree" }] }, { required: ["value"] }] },
        pointer: "/value",
        want: { optional: false },
      },
    ],
    [
      "required beside oneOf, which no type says",
      {
        given: { required: ["id"], oneOf: [{ properties: { id: text } }] },
        pointer: "/id",
        want: { optional: true },
      },
    ],
    [
      "required far behind a member of allOf, which no type says",
      {
        given: { allOf: [{ $ref: "Chain" }, { required: ["value"] }] },
        pointer: "/value",
        want: { optional: true },
      },
    ],
    [
      "required among additional properties, which no type says",
      { given: { required: ["a"], additionalProperties: text }, pointer: "/a", want: { optional: true } },
    ],
    [
      "in some members of oneOf",
      {
        given: { oneOf: [{ $ref: "Job" }, { properties: { url: text }, required: ["url"] }] },
        pointer: "/url",
        want: { schema: text, optional: true, steps: [{ declaredBy: "some", optional: false }] },
      },
    ],
    [
      "in every member of oneOf but null",
      {
        given: { anyOf: [{ $ref: "Job" }, { type: "null" }] },
        pointer: "/id",
        want: { steps: [{ declaredBy: "every", optional: false }] },
      },
    ],
    [
      "with different schemas in the members",
      {
        given: { oneOf: [{ properties: { a: text } }, { properties: { a: { type: "number" } } }] },
        pointer: "/a",
        want: { schema: { anyOf: [text, { type: "number" }] } },
      },
    ],
    [
      "anything in an open object",
      {
        given: { type: "object", additionalProperties: true },
        pointer: "/a/b",
        want: { open: true, optional: true },
      },
    ],
    [
      "anything in an empty schema",
      { given: { description: "any" }, pointer: "/a", want: { open: true, steps: [{ declaredBy: "some" }] } },
    ],
    [
      "anything in a reference to an empty schema",
      { given: { $ref: "Any" }, pointer: "/a", want: { open: true, steps: [{ declaredBy: "some" }] } },
    ],
    [
      "anything below a reference to an empty schema",
      {
        given: { properties: { a: { $ref: "Any" } } },
        pointer: "/a/b",
        want: {
          steps: [
            { declaredBy: "every", open: true },
            { declaredBy: "some", open: true },
          ],
        },
      },
    ],
    [
      "a named property before an open one",
      {
        given: { properties: { a: text }, additionalProperties: true },
        pointer: "/a",
        want: { open: false, schema: text },
      },
    ],
    [
      "a named property in one member, anything in another",
      {
        given: { oneOf: [{ properties: { a: text } }, { additionalProperties: true }] },
        pointer: "/a",
        want: { schema: text, steps: [{ declaredBy: "some" }] },
      },
    ],
    [
      "typed additional properties",
      { given: { additionalProperties: text }, pointer: "/a", want: { open: false, schema: text } },
    ],
    [
      "pattern properties",
      { given: { patternProperties: { "^x": text } }, pointer: "/xyz", want: { schema: text } },
    ],
    [
      "additional properties beside others, which share a type",
      {
        given: { properties: { n: { type: "number" } }, additionalProperties: text },
        pointer: "/a",
        want: { schema: { anyOf: [text, { type: "number" }] } },
      },
    ],
    [
      "additional properties that can be anything beside others",
      {
        given: { properties: { n: { type: "number" } }, additionalProperties: true },
        pointer: "/a",
        want: { schema: true, open: true },
      },
    ],
    [
      "unevaluated properties, which no type has",
      {
        given: { unevaluatedProperties: text },
        pointer: "/a",
        want: { schema: text, steps: [{ declaredBy: "some" }] },
      },
    ],
    [
      "the first of some items, which no type says",
      { given: { type: "array", items: text, minItems: 1 }, pointer: "/0", want: { optional: true } },
    ],
    [
      "an item behind those of a prefix",
      { given: { prefixItems: [text], items: true, minItems: 2 }, pointer: "/1", want: { optional: true } },
    ],
    [
      "an array item",
      {
        given: { type: "array", items: text },
        pointer: "/0",
        want: { schema: text, optional: true, steps: [{ container: "array" }] },
      },
    ],
    [
      "a guaranteed array item",
      { given: { prefixItems: [text], minItems: 1 }, pointer: "/0", want: { optional: false } },
    ],
    [
      "escaped names",
      {
        given: { properties: { "a/b~c": text } },
        pointer: "/a~1b~0c",
        want: { steps: [{ segment: "a/b~c" }] },
      },
    ],
    [
      "a cyclic schema",
      { given: { $ref: "Tree" }, pointer: "/left/left/value", want: { schema: { type: "number" } } },
    ],
    ["a schema that contains itself", { given: { $ref: "Loop" }, pointer: "/id", want: { schema: text } }],
  ];
  it.each(found)("finds %s", (_, { given, pointer, want }) => {
    expect(resolveSchemaPointer(given, pointer, dereference)).toMatchObject(want);
  });

  const absent: readonly (readonly [string, { given: JsonSchema; pointer: string }])[] = [
    ["a property that nobody declares", { given: { $ref: "Job" }, pointer: "/status" }],
    ["a property of Object.prototype", { given: { $ref: "Job" }, pointer: "/constructor" }],
    ["something below a text", { given: { properties: { a: text } }, pointer: "/a/b" }],
    ["something in a bare object", { given: { type: "object" }, pointer: "/a" }],
    ["a name in an array", { given: { type: "array", items: text }, pointer: "/length" }],
    ["a $ref that leads nowhere", { given: { $ref: "Nobody" }, pointer: "/id" }],
    ["something only required", { given: { type: "object", required: ["a"] }, pointer: "/a" }],
  ];
  it.each(absent)("does not find %s", (_, { given, pointer }) => {
    expect(resolveSchemaPointer(given, pointer, dereference)).toBeUndefined();
  });

  it("takes no exponential time for schemas that share members", () => {
    let schema: JsonSchema = { properties: { id: text } };
    for (let depth = 0; depth < 60; depth++) schema = { allOf: [schema, schema] };
    expect(resolveSchemaPointer(schema, "/id", dereference)?.schema).toBe(text);
  });
});
