import { suggestName } from "../diagnostics/suggest.ts";
import { closedValues } from "../schema/closed-values.ts";
import type { DereferenceSchema, JsonSchema } from "../schema/json-schema.ts";
import {
  allowsValue,
  describeTypes,
  type JsonType,
  jsonTypeOf,
  possibleTypes,
} from "../schema/possible-types.ts";
import type { CheckContext } from "./check-context.ts";
import type { DocumentNode } from "./document-node.ts";
import { expressionSchemas } from "./expression-schemas.ts";
import type { ExpressionScope } from "./expression-scope.ts";

/** What is wrong with a literal that none of the schemas of its place allows. */
export function literalProblem(
  value: unknown,
  name: string,
  schemas: readonly JsonSchema[],
  dereference: DereferenceSchema,
): { readonly message: string; readonly fix: string } | undefined {
  if (schemas.length === 0 || schemas.some((schema) => allowsValue(schema, value, dereference)))
    return undefined;
  const types = typesOfAny(schemas, dereference);
  if (types !== undefined && !types.has(jsonTypeOf(value))) {
    const message = `\`${JSON.stringify(value)}\` is no value of \`${name}\`, which is ${describeTypes(types)}.`;
    return { message, fix: asOneOf(types, value) };
  }
  const values = schemas.flatMap((schema) => closedValues(schema, dereference) ?? []).map(String);
  const text = String(value);
  return { message: `\`${text}\` is no value of \`${name}\`.`, fix: suggestName(text, values, "value") };
}

/** The types of all schemas together; `undefined` where one of them leaves that open, or there is none. */
export function typesOfAny(
  schemas: readonly JsonSchema[],
  dereference: DereferenceSchema,
): ReadonlySet<JsonType> | undefined {
  const types = schemas.map((schema) => possibleTypes(schema, dereference));
  const known = types.filter((each) => each !== undefined);
  if (known.length === 0 || known.length < types.length) return undefined;
  return new Set(known.flatMap((each) => [...each]));
}

/** Checks that what an expression reads has one of the types that its place takes, or may be null. */
export function checkTypes(
  node: DocumentNode | undefined,
  scope: ExpressionScope,
  wanted: ReadonlySet<JsonType>,
  place: string,
  { dereference, report }: CheckContext,
): void {
  const text = node?.text();
  if (node === undefined || text === undefined) return;
  const types = typesOfAny(expressionSchemas(text, scope, dereference), dereference);
  if (types === undefined || [...types].every((type) => type === "null" || wanted.has(type))) return;
  report({
    code: "value-fits",
    severity: "error",
    place: node.place,
    message: `\`${text}\` is ${describeTypes(types)}, and ${place} takes ${describeTypes(wanted)}.`,
    fix: `Read a value that is ${describeTypes(wanted)}.`,
  });
}

/** The value as it is meant, where quotes are all that is wrong. */
function asOneOf(types: ReadonlySet<JsonType>, value: unknown): string {
  if (types.has("number") && typeof value === "string" && value.trim() !== "" && !Number.isNaN(Number(value)))
    return `Write \`${Number(value)}\`, without quotes.`;
  if (types.has("string") && (typeof value === "number" || typeof value === "boolean"))
    return `Write \`"${value}"\`, with quotes.`;
  return `Write ${describeTypes(types)}.`;
}
