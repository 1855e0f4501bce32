import { expect, it } from "vitest";
import { parse } from "yaml";
import { inlineReferences } from "./inline-references.ts";

const inline = (text: string) =>
  inlineReferences({ openapi: "3.1.0", info: { title: "Acme", version: "1" }, ...parse(text) });

it("leaves references to components", () => {
  const components = { schemas: { A: { $ref: "#/components/schemas/B" }, B: { type: "string" } } };
  expect(inline(JSON.stringify({ components })).components).toEqual(components);
});

it("takes a schema that refers to a response for any", () => {
  const given = {
    schemas: { A: { items: { $ref: "#/components/responses/B" } } },
    responses: { B: { content: {} } },
  };
  expect(inline(JSON.stringify({ components: given })).components?.schemas).toEqual({ A: { items: {} } });
});

it("makes copies of components that are references, but for schemas", () => {
  const given =
    'A: { $ref: "#/components/responses/B" }, B: { $ref: "#/components/responses/C" }, C: { content: {} }';
  expect(inline(`components: { responses: { ${given} } }`).components).toMatchObject({
    responses: { A: { content: {} }, B: { content: {} }, C: { content: {} } },
  });
});

it.each([
  {
    of: "$defs",
    given: 'A: { $defs: { B: { type: string } }, items: { $ref: "#/components/schemas/A/$defs/B" } }',
    want: { A: { items: { $ref: "#/components/schemas/A.B" } }, "A.B": { type: "string" } },
  },
  {
    of: "a property",
    given: 'A: { properties: { b: { type: string } } }, C: { $ref: "#/components/schemas/A/properties/b" }',
    want: {
      A: { properties: { b: { type: "string" } } },
      C: { $ref: "#/components/schemas/A.b" },
      "A.b": { type: "string" },
    },
  },
  {
    of: "a name that is taken",
    given: 'A: { properties: { b: true } }, A.b: false, C: { $ref: "#/components/schemas/A/properties/b" }',
    want: {
      A: { properties: { b: true } },
      "A.b": false,
      C: { $ref: "#/components/schemas/A.b2" },
      "A.b2": true,
    },
  },
  {
    of: "a name with characters of references",
    given: '"50%": { type: string }, A: { $ref: "#/components/schemas/50%25" }',
    want: { A: { $ref: "#/components/schemas/50" }, "50": { type: "string" } },
  },
  {
    of: "what a discriminator names",
    given:
      '"50%": { type: object }, A: { discriminator: { propertyName: b, mapping: { half: "#/components/schemas/50%25", a: A, none: "#/nowhere", toString: A } } }',
    want: {
      A: {
        discriminator: {
          propertyName: "b",
          mapping: { half: "#/components/schemas/50", a: "#/components/schemas/A" },
        },
      },
      "50": { type: "object" },
    },
  },
])("makes components of $of", ({ given, want }) => {
  expect(inline(`components: { schemas: { ${given} } }`).components?.schemas).toEqual(want);
});

it("copies path items and parameters that are referred to by their place", () => {
  const given = `paths:
  /a: { parameters: [{ name: limit, in: query }], get: { operationId: a } }
  /b: { $ref: "#/paths/~1a" }
  /c: { get: { parameters: [{ $ref: "#/paths/~1a/parameters/0" }] } }`;
  const limit = { name: "limit", in: "query" };
  expect(inline(given).paths).toEqual({
    "/a": { parameters: [limit], get: { operationId: "a" } },
    "/b": { parameters: [limit], get: { operationId: "a" } },
    "/c": { get: { parameters: [limit] } },
  });
});

it("takes examples and extensions for data", () => {
  const example = { $ref: "#/components/schemas/A/$defs/B", $defs: { schema: 1 } };
  const components = { schemas: { A: { example, "x-data": example, enum: [example] } } };
  expect(inline(JSON.stringify({ components })).components).toEqual(components);
});
