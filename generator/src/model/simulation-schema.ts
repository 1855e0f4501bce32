import { isPattern } from "../schema/is-pattern.ts";
import type { JsonSchema } from "../schema/json-schema.ts";
import { isDocumentObject } from "./document-structure.ts";

const reference = "#/components/schemas/";
/** Keywords whose members are named by the author of the schema. */
const nameMaps: ReadonlySet<string> = new Set(["properties", "$defs", "dependentSchemas"]);
/** Keywords that hold values, not schemas. */
const values: ReadonlySet<string> = new Set(["enum", "const", "default"]);
/** Keywords that say nothing about validity, and those of references that the model has resolved or cannot. */
const annotations: ReadonlySet<string> = new Set([
  "$schema",
  "$id",
  "$anchor",
  "$dynamicAnchor",
  "$dynamicRef",
  "$comment",
  "description",
  "title",
  "example",
  "examples",
  "externalDocs",
  "xml",
  "discriminator",
]);

/** A schema with what decides about validity alone, and its references as `#/schemas/<name>`. */
export function simulationSchema(schema: JsonSchema): JsonSchema {
  if (typeof schema === "boolean") return schema;
  return Object.fromEntries(
    Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
      if (annotations.has(keyword) || keyword.startsWith("x-")) return [];
      // lint tells of a pattern that is none; a simulator could not compile it
      if (keyword === "pattern" && !isPattern(String(value))) return [];
      return [[keyword, convert(keyword, value)]];
    }),
  );
}

function convert(keyword: string, value: unknown): unknown {
  if (keyword === "$ref" && typeof value === "string" && value.startsWith(reference)) {
    return `#/schemas/${value.slice(reference.length)}`;
  }
  if (values.has(keyword)) return value;
  if (keyword === "patternProperties") return convert("properties", usable(value));
  if (nameMaps.has(keyword)) return mapMembers(value, (member) => convert("", member));
  if (Array.isArray(value)) return value.map((item) => convert("", item));
  return isDocumentObject(value) ? simulationSchema(value) : value;
}

/** The members whose names are patterns. */
function usable(value: unknown): unknown {
  return isDocumentObject(value)
    ? Object.fromEntries(Object.entries(value).filter(([name]) => isPattern(name)))
    : value;
}

function mapMembers(value: unknown, change: (member: unknown) => unknown): unknown {
  if (!isDocumentObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, change(member)]));
}
