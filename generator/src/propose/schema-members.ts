import { formatJsonPointer } from "../schema/json-pointer.ts";
import { type DereferenceSchema, isSchema, type JsonSchema } from "../schema/json-schema.ts";
import { lookUpProperty, propertyNames } from "../schema/look-up-property.ts";
import { schemaList } from "../schema/schema-list.ts";

/** A member of the values of a schema. */
export interface Member {
  readonly name: string;
  /** From the whole value to the member. */
  readonly path: readonly string[];
  readonly schema: JsonSchema;
}

/** The members of a schema's values, and those of the objects in them, outermost first. */
export function membersOf(schema: JsonSchema, dereference: DereferenceSchema, depth = 2): Member[] {
  const own = ownMembers(schema, [], dereference);
  if (depth < 2) return own;
  const inner = own.flatMap((member) =>
    typesOf(member.schema, dereference).has("object")
      ? ownMembers(member.schema, member.path, dereference)
      : [],
  );
  return [...own, ...inner];
}

function ownMembers(schema: JsonSchema, path: readonly string[], dereference: DereferenceSchema): Member[] {
  return propertyNames(schema, dereference).flatMap((name) => {
    const found = lookUpProperty(schema, name, dereference);
    return found === undefined ? [] : [{ name, path: [...path, name], schema: found.schema }];
  });
}

/** The types that a schema's values can have, as far as it says. */
export function typesOf(schema: JsonSchema, dereference: DereferenceSchema, depth = 0): ReadonlySet<string> {
  if (typeof schema === "boolean" || depth > 8) return new Set();
  const { type } = schema;
  const own = typeof type === "string" ? [type] : Array.isArray(type) ? type.map(String) : [];
  const target = typeof schema.$ref === "string" ? dereference(schema) : undefined;
  const parts = [
    ...(isSchema(target) ? [target] : []),
    ...["allOf", "oneOf", "anyOf"].flatMap((keyword) => schemaList(schema[keyword])),
  ];
  const implied = own.length === 0 && schema.properties !== undefined ? ["object"] : [];
  return new Set([
    ...own,
    ...implied,
    ...parts.flatMap((part) => [...typesOf(part, dereference, depth + 1)]),
  ]);
}

/** `$response.body#/data/id` */
export function bodyExpression(path: readonly string[], from = "$response"): string {
  const pointer = formatJsonPointer(path);
  return `${from}.body${pointer === "" ? "" : `#${pointer}`}`;
}
