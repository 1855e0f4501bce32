import { closedValues } from "./closed-values.ts";
import { type DereferenceSchema, isSchema, type JsonSchema } from "./json-schema.ts";
import { schemaList } from "./schema-list.ts";

/** The types of JSON; an integer is a number. */
export type JsonType = "string" | "number" | "boolean" | "array" | "object" | "null";

/** How messages call the types. */
const typeNames: Readonly<Record<JsonType, string>> = {
  string: "a text",
  number: "a number",
  boolean: "a boolean",
  array: "a list",
  object: "an object",
  null: "null",
};

/** `a text or a number` */
export function describeTypes(types: Iterable<JsonType>): string {
  return [...types].map((type) => typeNames[type]).join(" or ");
}

/** The type of a value. */
export function jsonTypeOf(value: unknown): JsonType {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "array";
  const type = typeof value;
  return type === "string" || type === "number" || type === "boolean" ? type : "object";
}

/**
 * The types that a schema's values can have.
 *
 * @returns `undefined` when the schema leaves that open
 */
export function possibleTypes(
  schema: JsonSchema,
  dereference: DereferenceSchema,
): ReadonlySet<JsonType> | undefined {
  return typesOf(schema, dereference, new Map());
}

/** Whether a schema can have a value, as far as its types and the values that it lists tell. */
export function allowsValue(schema: JsonSchema, value: unknown, dereference: DereferenceSchema): boolean {
  const type = jsonTypeOf(value);
  const types = possibleTypes(schema, dereference);
  if (types !== undefined && !types.has(type)) return false;
  if (type === "null" || type === "array" || type === "object") return true;
  const closed: readonly unknown[] | undefined = closedValues(schema, dereference);
  return closed === undefined || closed.includes(value);
}

function typesOf(
  schema: JsonSchema,
  dereference: DereferenceSchema,
  known: Map<JsonSchema, ReadonlySet<JsonType> | undefined>,
): ReadonlySet<JsonType> | undefined {
  if (typeof schema === "boolean") return undefined;
  if (known.has(schema)) return known.get(schema);
  known.set(schema, undefined); // a cycle says nothing new
  const learnFrom = (part: JsonSchema) => typesOf(part, dereference, known);
  const target = typeof schema.$ref === "string" ? dereference(schema) : undefined;
  const statements = [
    ownTypes(schema),
    ...(isSchema(target) ? [learnFrom(target)] : []),
    ...schemaList(schema.allOf).map(learnFrom),
    ...["oneOf", "anyOf"].map((keyword) => union(schemaList(schema[keyword]).map(learnFrom))),
  ].filter((statement) => statement !== undefined);
  const [first, ...others] = statements;
  const types = first && new Set([...first].filter((type) => others.every((other) => other.has(type))));
  // OpenAPI 3.0 says beside a reference that the value may be null
  if (schema.nullable === true) types?.add("null");
  known.set(schema, types);
  return types;
}

function union(members: readonly (ReadonlySet<JsonType> | undefined)[]): ReadonlySet<JsonType> | undefined {
  const stated = members.filter((member) => member !== undefined);
  if (stated.length === 0 || stated.length < members.length) return undefined;
  return new Set(stated.flatMap((member) => [...member]));
}

function ownTypes({ type, const: constant, enum: values }: JsonSchema & object) {
  if (constant !== undefined) return new Set([jsonTypeOf(constant)]);
  if (Array.isArray(values)) return new Set(values.map(jsonTypeOf));
  const names: readonly unknown[] = Array.isArray(type) ? type : [type];
  const types = names.map((name) => (name === "integer" ? "number" : name));
  return types.length > 0 && types.every(isJsonType) ? new Set(types) : undefined;
}

function isJsonType(name: unknown): name is JsonType {
  return typeof name === "string" && Object.hasOwn(typeNames, name);
}
