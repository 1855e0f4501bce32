import { type DereferenceSchema, isSchema, type JsonSchema } from "./json-schema.ts";
import { schemaList } from "./schema-list.ts";

/**
 * The values that a schema allows when it lists them all (`enum`, `const`, `type: boolean`, a `oneOf`/`anyOf` of such),
 * without `null`, in the order of the document.
 *
 * @returns `undefined` when the values are open, as in a plain `type: string`
 */
export function closedValues(
  schema: JsonSchema,
  dereference: DereferenceSchema,
): readonly (string | number | boolean)[] | undefined {
  const values = valuesOf(schema, dereference, new Map());
  return values === undefined ? undefined : [...new Set(values)].filter(isScalar);
}

function valuesOf(
  schema: JsonSchema,
  dereference: DereferenceSchema,
  known: Map<JsonSchema, readonly unknown[] | undefined>,
): readonly unknown[] | undefined {
  if (typeof schema === "boolean") return undefined;
  if (known.has(schema)) return known.get(schema);
  known.set(schema, undefined); // a cycle lists nothing
  const values = ownValues(schema) ?? composedValues(schema, dereference, known);
  known.set(schema, values);
  return values;
}

function ownValues(schema: JsonSchema & object): readonly unknown[] | undefined {
  if (schema.const !== undefined) return [schema.const];
  if (Array.isArray(schema.enum)) return schema.enum;
  if (schema.type === "null") return [null];
  if (schema.type === "boolean") return [true, false];
  return undefined;
}

function composedValues(
  schema: JsonSchema & object,
  dereference: DereferenceSchema,
  known: Map<JsonSchema, readonly unknown[] | undefined>,
): readonly unknown[] | undefined {
  const target = typeof schema.$ref === "string" ? dereference(schema) : undefined;
  for (const part of [...(isSchema(target) ? [target] : []), ...schemaList(schema.allOf)]) {
    const values = valuesOf(part, dereference, known);
    if (values !== undefined) return values;
  }
  for (const keyword of ["oneOf", "anyOf"]) {
    const members = schemaList(schema[keyword]).map((member) => valuesOf(member, dereference, known));
    if (members.length > 0 && members.every((member) => member !== undefined)) return members.flat();
  }
  return undefined;
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}
