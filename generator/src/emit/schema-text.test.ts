import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { schemaText } from "./schema-text.ts";

describe("what the types of a document load", () => {
  const program = `
    import { createRequire } from "node:module";
    import { schemaText } from ${JSON.stringify(new URL("schema-text.ts", import.meta.url))};
    await schemaText({ documentText: '{"openapi":"3.1.0"}', recursiveSchemas: [] });
    const libraries = Object.keys(createRequire(import.meta.url).cache).flatMap((file) => file.split("node_modules/").at(-1));
    console.log(JSON.stringify(libraries.filter((file) => /typescript\\.js$|openapi-core.lib.(bundle|lint)\\.js$/.test(file))));
  `;
  it("is the compiler of ts-morph alone, and no Redocly", () => {
    const printed = execFileSync(process.execPath, ["--input-type=module", "--eval", program], {
      encoding: "utf8",
    });
    expect(JSON.parse(printed)).toEqual(["@ts-morph/common/dist/typescript.js"]);
  });
});

const typeOf = async (schema: object, others: object = {}): Promise<string | undefined> => {
  const document = { openapi: "3.1.0", components: { schemas: { Given: schema, ...others } } };
  const text = await schemaText({ documentText: JSON.stringify(document), recursiveSchemas: [] });
  return /^ {4}Given: (.*?);\n( {4}\w| {2}\})/ms.exec(text)?.[1]?.replace(/\s+/g, " ");
};

describe("a schema that inherits a discriminator", () => {
  const Pet = {
    type: "object",
    required: ["kind"],
    properties: { kind: { type: "string" } },
    discriminator: { propertyName: "kind", mapping: { cat: "#/components/schemas/Cat" } },
  };
  const pet = { $ref: "#/components/schemas/Pet" };
  const dog = { properties: { kind: { type: "string", enum: ["dog"] } } };
  it.each([
    {
      of: "by its name",
      given: { allOf: [pet] },
      want: '{ kind: "Given"; } & Omit<components["schemas"]["Pet"], "kind">',
    },
    {
      of: "by its name where a part of it says no value",
      given: { allOf: [pet, { properties: { kind: { type: "string" } } }] },
      want: '{ kind: "Given"; } & (Omit<components["schemas"]["Pet"], "kind"> & { kind?: string; })',
    },
    {
      of: "as it says",
      given: { ...dog, allOf: [pet] },
      want: '{ /** @enum {string} */ kind?: "dog"; } & Omit<components["schemas"]["Pet"], "kind">',
    },
    {
      of: "as a part of it says",
      given: { allOf: [pet, dog] },
      want: 'Omit<components["schemas"]["Pet"], "kind"> & { /** @enum {string} */ kind?: "dog"; }',
    },
  ])("and is not mapped is told $of", async ({ given, want }) => {
    expect(await typeOf(given, { Pet })).toBe(want);
  });
});

it("what is required of a schema that may be null are the members that it has else", async () => {
  const components = {
    schemas: {
      Cause: { type: ["object", "null"], properties: { code: { type: "string" } } },
      Failure: { allOf: [{ $ref: "#/components/schemas/Cause" }], required: ["code"] },
    },
  };
  const document = { openapi: "3.1.0", components };
  const text = await schemaText({ documentText: JSON.stringify(document), recursiveSchemas: [] });
  expect(text).toContain('Failure: WithRequired<components["schemas"]["Cause"], "code">;');
  expect(text).toContain(`type WithRequired<T, K extends keyof (T & {})> = T & {
  [P in K]-?: (T & {})[P];
};`);
});

describe("the type", () => {
  const text = { type: "string" };
  it.each([
    { of: "any object", given: { type: "object" }, want: "Record<string, unknown>" },
    { of: "bytes", given: { ...text, format: "binary" }, want: "Blob" },
    { of: "a tuple", given: { type: "array", prefixItems: [text] }, want: "[ string ]" },
    {
      of: "a list that begins with others",
      given: { type: "array", prefixItems: [text], items: { type: "integer" } },
      want: "[ string, ...number[] ]",
    },
    { of: "characters that reorder text", given: { const: "a\u202eb" }, want: '"a\\u202eb"' },
  ])("of $of is $want", async ({ given, want }) => {
    expect(await typeOf(given)).toBe(want);
  });
});
