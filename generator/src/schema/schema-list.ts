import { isSchema, type JsonSchema } from "./json-schema.ts";

/** The schemas of a keyword such as `allOf`; none when the keyword is absent or not a list. */
export function schemaList(value: unknown): readonly JsonSchema[] {
  return Array.isArray(value) ? value.filter(isSchema) : [];
}

/** The named schemas of a keyword such as `properties`; none when the keyword is absent or not an object. */
export function schemaEntries(value: unknown): readonly (readonly [string, JsonSchema])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).filter((entry): entry is [string, JsonSchema] => isSchema(entry[1]));
}
