import { formatJsonPointer } from "../schema/json-pointer.ts";
import type { JsonSchema } from "../schema/json-schema.ts";
import { lookUpProperty, propertyNames } from "../schema/look-up-property.ts";
import { resolveSchemaPointer } from "../schema/resolve-schema-pointer.ts";
import type { CheckContext } from "./check-context.ts";
import type { Operation } from "./operation.ts";

/** The schemas of what a target takes. */
export function targetSchemas(
  target: string,
  { parameters, requestBody }: Operation,
  { dereference }: CheckContext,
): readonly JsonSchema[] {
  const schemas = requestBody?.schemas ?? [];
  if (target === "body") return schemas;
  if (!target.startsWith("body.")) {
    return parameters
      .filter((parameter) => sameTarget(`${parameter.in}.${parameter.name}`, target))
      .map(({ schema }) => schema);
  }
  const pointer = formatJsonPointer([target.slice("body.".length)]);
  return schemas
    .map((schema) => resolveSchemaPointer(schema, pointer, dereference)?.schema)
    .filter((schema) => schema !== undefined);
}

/** Where a call of an operation can put a value. */
export function targetsOf(operation: Operation, { dereference }: CheckContext): readonly string[] {
  const fields = (operation.requestBody?.schemas ?? []).flatMap((schema) =>
    propertyNames(schema, dereference),
  );
  return [
    ...operation.parameters.map((parameter) => `${parameter.in}.${parameter.name}`),
    ...(operation.requestBody === undefined ? [] : ["body"]),
    ...fields.map((name) => `body.${name}`),
  ];
}

/** Whether the body has a member that a target names. */
export function bodyHas(operation: Operation, target: string, { dereference }: CheckContext): boolean {
  if (!target.startsWith("body.")) return false;
  const pointer = formatJsonPointer([target.slice("body.".length)]);
  const schemas = operation.requestBody?.schemas ?? [];
  return schemas.some((schema) => resolveSchemaPointer(schema, pointer, dereference) !== undefined);
}

/** Where a call has to put a value. */
export function requiredTargets(operation: Operation, context: CheckContext): readonly string[] {
  const parameters = operation.parameters.filter(({ required }) => required);
  return [
    ...parameters.map((parameter) => `${parameter.in}.${parameter.name}`),
    ...requiredBodyTargets(operation, context),
  ];
}

/** The members that the body has to have. */
export function requiredBodyTargets(operation: Operation, { dereference }: CheckContext): readonly string[] {
  const [schema] = operation.requestBody?.schemas ?? [];
  if (schema === undefined) return [];
  return propertyNames(schema, dereference)
    .filter((name) => lookUpProperty(schema, name, dereference)?.optional === false)
    .map((name) => `body.${name}`);
}

/** Header names do not distinguish case. */
export function sameTarget(left: string, right: string): boolean {
  if (!left.startsWith("header.")) return left === right;
  return left.toLowerCase() === right.toLowerCase();
}
