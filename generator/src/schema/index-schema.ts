import { type DereferenceSchema, isSchema, type JsonSchema } from "./json-schema.ts";
import { schemaEntries } from "./schema-list.ts";
import { isUnconstrained } from "./unconstrained.ts";

/**
 * What the members can be that `properties` does not name. A type has one index for all names, and it includes the named
 * members: otherwise no object could be written.
 *
 * @returns `undefined` when nothing is said of other members
 */
export function indexSchema(
  { additionalProperties: additional, patternProperties, properties }: JsonSchema & object,
  dereference: DereferenceSchema,
): JsonSchema | undefined {
  const valuesOf = (schemas: unknown): JsonSchema[] => schemaEntries(schemas).map(([, schema]) => schema);
  const others = [
    ...(isSchema(additional) && additional !== false ? [additional] : []),
    ...valuesOf(patternProperties),
  ];
  if (others.length === 0) return undefined;
  const all = [...others, ...valuesOf(properties)];
  const anything = all.find((schema) => isUnconstrained(schema, dereference));
  if (anything !== undefined) return anything;
  const [first = true, ...more] = new Map(all.map((schema) => [JSON.stringify(schema), schema])).values();
  return more.length === 0 ? first : { anyOf: [first, ...more] };
}
