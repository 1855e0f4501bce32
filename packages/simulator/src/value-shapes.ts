import type { JsonSchema } from "@jobglot/core";
import { isList, isRecord } from "./json.js";
import { isSchema, type SchemaSet } from "./schema-set.js";

/** What a value can be besides a single text. */
export interface ValueShapes {
  readonly isList: boolean;
  readonly isObject: boolean;
  /** The names of its members, as far as the schema tells them. */
  readonly members: readonly string[];
  /** It can have members of other names. */
  readonly isOpen: boolean;
}

/** What the values of a schema can be, also behind `allOf`, `oneOf` and `anyOf`. */
export function shapesOf(schema: JsonSchema, schemas: SchemaSet, depth = 0): ValueShapes {
  const record = schemas.resolve(schema) ?? {};
  const types = isList(record.type) ? record.type : [record.type];
  const properties = isRecord(record.properties) ? Object.keys(record.properties) : [];
  const own: ValueShapes = {
    isList: types.includes("array"),
    isObject: types.includes("object") || properties.length > 0,
    members: properties,
    isOpen: types.includes("object") && record.additionalProperties !== false,
  };
  if (depth > 8) return own;
  const parts = ["allOf", "oneOf", "anyOf"]
    .flatMap((keyword) => record[keyword] ?? [])
    .filter((part) => isSchema(part))
    .map((part) => shapesOf(part, schemas, depth + 1));
  return [own, ...parts].reduce((one, other) => ({
    isList: one.isList || other.isList,
    isObject: one.isObject || other.isObject,
    members: [...one.members, ...other.members],
    isOpen: one.isOpen || other.isOpen,
  }));
}
