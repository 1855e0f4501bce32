import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, test } from "vitest";
import { isNode, type Node, nodesOf, providers, readSpec, resolveReference } from "./spec-documents.ts";

interface Example {
  /** Where the example stands, and where its schema does. */
  readonly pointer: string;
  readonly schema: string;
  readonly value: unknown;
}

/** The examples of every media type, parameter and header that has a schema. */
function examplesOf(spec: Node): Example[] {
  const found: Example[] = [];
  for (const { pointer, node } of nodesOf(spec)) {
    if (!("schema" in node) || pointer.includes("/examples/")) continue;
    const schema = `${pointer}/schema`;
    if ("example" in node) found.push({ pointer: `${pointer}/example`, schema, value: node.example });
    if (!isNode(node.examples)) continue;
    for (const [name, given] of Object.entries(node.examples)) {
      const example = resolveReference(spec, given);
      const value = isNode(example) && "value" in example ? example.value : undefined;
      found.push({ pointer: `${pointer}/examples/${name}`, schema, value });
    }
  }
  return found;
}

describe.each(providers)("%s", (provider) => {
  const spec = readSpec(provider);
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addFormat("binary", true);
  ajv.addSchema(spec, "spec");

  test.each(examplesOf(spec))("$pointer validates", ({ schema, value }) => {
    const fragment = encodeURI(schema).replaceAll("#", "%23");
    const validate = ajv.compile({ $ref: `spec#${fragment}` });
    validate(value);
    expect(validate.errors).toBeNull();
  });

  test("every body of every operation has an example", () => {
    const without = [...nodesOf(spec)]
      .filter(({ pointer, node }) => /\/content\/[^/]+$/.test(pointer) && "schema" in node)
      .filter(
        ({ node }) =>
          !isText(resolveReference(spec, node.schema)) && !("examples" in node) && !("example" in node),
      )
      .map(({ pointer }) => pointer);
    expect(without).toEqual([]);
  });
});

/** Bytes and event streams have no JSON form that an example could show. */
function isText(schema: unknown): boolean {
  return isNode(schema) && schema.type === "string";
}
