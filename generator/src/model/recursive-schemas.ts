import { isSchema, type JsonSchema } from "../schema/json-schema.ts";
import { schemaList } from "../schema/schema-list.ts";
import { componentName } from "./component-reference.ts";
import { connectedGroups } from "./connected-groups.ts";
import { isDocumentObject } from "./document-structure.ts";

type Schemas = { readonly [name: string]: JsonSchema };

const compositions = ["allOf", "anyOf", "oneOf"];

/**
 * The components that contain themselves in other ways than as a member of an object, sorted: `Value` in
 * `Value = string | Value[]`. A compiler wants a name of its own for each.
 */
export function recursiveSchemas(schemas: Schemas): string[] {
  const groups = connectedGroups(componentsIn(schemas, [...compositions, "items", "prefixItems"]));
  return [...groups.keys()].sort();
}

/** The components without alternatives that are nothing but themselves: `A = A | string` is `A = string`. */
export function withoutThemselves(schemas: Schemas): Schemas {
  const groups = connectedGroups(componentsIn(schemas, compositions));
  const changed = Object.entries(schemas).map(([name, schema]): [string, JsonSchema] => {
    const group = groups.get(name);
    const isItself = (reference: unknown): boolean =>
      group !== undefined && groups.get(componentName(reference) ?? "") === group;
    return [name, group === undefined ? schema : withoutReferences(schema, isItself)];
  });
  return Object.fromEntries(changed);
}

function withoutReferences(schema: JsonSchema, isDropped: (reference: unknown) => boolean): JsonSchema {
  if (typeof schema === "boolean") return schema;
  const members = Object.entries(schema).flatMap(([keyword, value]): [string, unknown][] => {
    if (keyword === "$ref") return isDropped(value) ? [] : [[keyword, value]];
    if (!compositions.includes(keyword)) return [[keyword, value]];
    const others = schemaList(value)
      .filter((member) => typeof member === "boolean" || !isDropped(member.$ref))
      .map((member) => withoutReferences(member, isDropped));
    return others.length === 0 ? [] : [[keyword, others]];
  });
  return Object.fromEntries(members);
}

/** The components that each one refers to, through some keywords alone. */
function componentsIn(schemas: Schemas, keywords: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const found = (schema: JsonSchema): string[] => {
    if (typeof schema === "boolean") return [];
    const target = componentName(schema.$ref);
    const below = keywords.flatMap((keyword) => {
      const value = schema[keyword];
      return isSchema(value) ? [value] : schemaList(value);
    });
    return [...(target === undefined ? [] : [target]), ...below.flatMap(found)];
  };
  const edges = Object.entries(schemas).map(([name, schema]): [string, string[]] => [
    name,
    isDocumentObject(schema) ? found(schema).filter((target) => Object.hasOwn(schemas, target)) : [],
  ]);
  return new Map(edges);
}
