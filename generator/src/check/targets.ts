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
      .filter((parameter) => sameTarget(targetOf(parameter), target))
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
    ...operation.parameters.map(targetOf),
    ...(operation.requestBody === undefined ? [] : ["body"]),
    ...fields.map((name) => `body.${name}`),
  ];
}

/** The parameters that have to have a value. */
export function requiredParameterTargets({ parameters }: Operation): readonly string[] {
  return parameters.filter(({ required }) => required).map(targetOf);
}

/** The members that the body has to have. */
export function requiredBodyTargets(operation: Operation, { dereference }: CheckContext): readonly string[] {
  const [schema] = operation.requestBody?.schemas ?? [];
  if (schema === undefined) return [];
  return propertyNames(schema, dereference)
    .filter((name) => lookUpProperty(schema, name, dereference)?.optional === false)
    .map((name) => `body.${name}`);
}

const targetOf = (parameter: Operation["parameters"][number]): string => `${parameter.in}.${parameter.name}`;

/** Header names do not distinguish case. */
export function sameTarget(left: string, right: string): boolean {
  if (!left.startsWith("header.")) return left === right;
  return left.toLowerCase() === right.toLowerCase();
}
