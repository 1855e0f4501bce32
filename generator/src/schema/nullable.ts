import { type DereferenceSchema, isSchema, type JsonSchema } from "./json-schema.ts";
import { schemaList } from "./schema-list.ts";

/** Whether a schema says that its value may be `null`. A schema that says nothing about types does not. */
export function allowsNull(schema: JsonSchema, dereference: DereferenceSchema): boolean {
  return statesNull(schema, dereference, new Map()) === true;
}

/** Whether nothing but `null` is valid: the member that makes a `oneOf` nullable. */
export function isNullOnly(schema: JsonSchema): boolean {
  if (typeof schema === "boolean") return false;
  return schema.type === "null" || schema.const === null;
}

/** `undefined`: the schema leaves open whether the value may be null. */
function statesNull(
  schema: JsonSchema,
  dereference: DereferenceSchema,
  known: Map<JsonSchema, boolean | undefined>,
): boolean | undefined {
  if (typeof schema === "boolean") return undefined;
  if (known.has(schema)) return known.get(schema);
  known.set(schema, undefined); // a cycle says nothing new
  const statements = [
    ...ownStatements(schema),
    ...schemaList(schema.allOf).map((member) => statesNull(member, dereference, known)),
  ];
  for (const keyword of ["oneOf", "anyOf"]) {
    const members = schemaList(schema[keyword]).map((member) => statesNull(member, dereference, known));
    if (members.includes(true)) statements.push(true);
    else if (members.includes(false)) statements.push(false);
  }
  if (typeof schema.$ref === "string") {
    const target = dereference(schema);
    if (isSchema(target)) statements.push(statesNull(target, dereference, known));
  }
  const statement = statements.includes(false) ? false : statements.includes(true) || undefined;
  known.set(schema, statement);
  return statement;
}

function ownStatements(schema: JsonSchema & object): (boolean | undefined)[] {
  const { type, const: constant, enum: values, nullable } = schema;
  const statements: (boolean | undefined)[] = [];
  if (nullable === true) statements.push(true);
  else if (typeof type === "string") statements.push(type === "null");
  else if (Array.isArray(type)) statements.push(type.includes("null"));
  if (constant !== undefined) statements.push(constant === null);
  if (Array.isArray(values)) statements.push(values.includes(null));
  return statements;
}
