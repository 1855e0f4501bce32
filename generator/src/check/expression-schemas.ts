import { parseExpression } from "../schema/expression.ts";
import type { DereferenceSchema, JsonSchema } from "../schema/json-schema.ts";
import { resolveSchemaPointer } from "../schema/resolve-schema-pointer.ts";
import { bodySchemas, type ExpressionScope } from "./expression-scope.ts";

/** The schemas of what an expression can be; none where nothing tells. */
export function expressionSchemas(
  text: string,
  scope: ExpressionScope,
  dereference: DereferenceSchema,
): readonly JsonSchema[] {
  const expression = parseExpression(text);
  const within = (schemas: readonly JsonSchema[], pointer: string) =>
    schemas
      .map((schema) => resolveSchemaPointer(schema, pointer, dereference)?.schema)
      .filter((schema) => schema !== undefined);
  switch (expression?.kind) {
    case "statusCode":
      return [{ type: "integer" }];
    case "responseHeader":
      return [{ type: "string" }];
    case "responseBody":
      return within(bodySchemas(scope), expression.pointer);
    case "requestBody":
      return within(scope.requestOf?.requestBody?.schemas ?? [], expression.pointer);
    case "requestParameter":
      return (scope.requestOf?.parameters ?? [])
        .filter((parameter) => parameter.in === expression.in && parameter.name === expression.name)
        .map(({ schema }) => schema);
    case "handle":
      return scope.handle?.get(expression.name) ?? [];
    case undefined:
      return [];
  }
}
