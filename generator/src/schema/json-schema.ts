/** A JSON Schema as it stands in an OpenAPI 3.1 document: an object of keywords, or `true`/`false`. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown };

/**
 * Gives the schema that a schema's own `$ref` names, and `undefined` where it names nothing.
 * It is only ever called with a schema that has a `$ref`, and follows one reference or the whole chain.
 */
export type DereferenceSchema = (schema: JsonSchema & object) => JsonSchema | undefined;

/** Whether a value has the form of a schema; what its keywords hold is not looked at. */
export function isSchema(value: unknown): value is JsonSchema {
  return typeof value === "boolean" || (typeof value === "object" && value !== null && !Array.isArray(value));
}
