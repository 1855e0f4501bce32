import type { DocumentObject } from "./document-structure.ts";

/** What says which types a schema has, beside `anyOf`. */
const typing = ["type", "properties", "additionalProperties", "patternProperties", "allOf", "oneOf"];

/**
 * A schema as openapi-typescript has to be told of it, where it reads JSON Schema otherwise:
 *
 * - an object that has no members at all; one that says nothing of its members has any
 * - `anyOf` applies together with what stands beside it (JSON Schema 2020-12, section 10.2.1)
 */
export function typedSchema(schema: DocumentObject): DocumentObject {
  return [withoutAnyMembers, withSeparateAnyOf].reduce((current, change) => change(current), schema);
}

function withoutAnyMembers(schema: DocumentObject): DocumentObject {
  const saysMore = ["properties", "patternProperties", "allOf", "anyOf", "oneOf"].some(
    (keyword) => keyword in schema,
  );
  if (schema.additionalProperties !== false || saysMore) return schema;
  return { ...schema, additionalProperties: { enum: [] } };
}

function withSeparateAnyOf(schema: DocumentObject): DocumentObject {
  const { anyOf, ...others } = schema;
  if (anyOf === undefined || !typing.some((keyword) => keyword in others)) return schema;
  const members: readonly unknown[] = Array.isArray(others.allOf) ? others.allOf : [];
  return { ...others, allOf: [...members, { anyOf }] };
}
