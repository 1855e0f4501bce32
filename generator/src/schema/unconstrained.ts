import type { DereferenceSchema, JsonSchema } from "./json-schema.ts";

const annotations = new Set([
  "title",
  "description",
  "example",
  "examples",
  "default",
  "deprecated",
  "$comment",
  "readOnly",
  "writeOnly",
]);

/** A schema without a single constraint, or a reference to such: its values can be anything. */
export function isUnconstrained(schema: JsonSchema, dereference: DereferenceSchema): boolean {
  let current: JsonSchema | undefined = schema;
  for (let hops = 0; typeof current === "object" && typeof current.$ref === "string"; hops++) {
    if (hops > 100 || saysMore(current)) return false;
    current = dereference(current);
  }
  return typeof current === "object" ? !saysMore(current) : current === true;
}

function saysMore(schema: JsonSchema & object): boolean {
  return Object.keys(schema).some(
    (keyword) =>
      !(keyword === "$ref" && typeof schema.$ref === "string") &&
      !annotations.has(keyword) &&
      !keyword.startsWith("x-"),
  );
}
