import { isSchema } from "../schema/json-schema.ts";
import { describeTypes } from "../schema/possible-types.ts";
import { checkCall } from "./check-call.ts";
import type { CheckContext } from "./check-context.ts";
import { checkNamedSchema } from "./check-named-schema.ts";
import type { DocumentNode } from "./document-node.ts";
import { expressionSchemas } from "./expression-schemas.ts";
import { checkExpression, type ExpressionScope } from "./expression-scope.ts";
import type { Lifecycle } from "./lifecycle.ts";
import type { Operation } from "./operation.ts";
import { typesOfAny } from "./value-fit.ts";

/** @returns the operation whose answer is the result, when there is one besides polling */
export function checkResult(
  lifecycle: Lifecycle,
  pollScope: ExpressionScope,
  callScope: ExpressionScope,
  context: CheckContext,
): Operation | undefined {
  const result = lifecycle.get("result");
  if (result === undefined) return undefined;
  const isDescribed = result.get("schema") !== undefined;
  const isNamed = isDescribed && checkNamedSchema(result, "schema", "a result", context);
  const value = result.get("value");
  if (value !== undefined) {
    checkExpression(value, pollScope, context.dereference, context.report);
    if (isNamed) checkDescription(result, value, pollScope, context);
    return undefined;
  }
  const operation = checkCall(result, callScope, context);
  if (!isDescribed) requireElse(result, "result", context);
  return operation;
}

/** A `schema` tells more of a value than that of the answer, and nothing that contradicts it. */
function checkDescription(
  result: DocumentNode,
  value: DocumentNode,
  scope: ExpressionScope,
  { dereference, report }: CheckContext,
): void {
  const schema = result.raw("schema");
  const text = value.text() ?? "";
  // of JSON lines it describes each
  if (!isSchema(schema) || result.get("mediaType") !== undefined) return;
  const told = typesOfAny([schema], dereference);
  const found = typesOfAny(expressionSchemas(text, scope, dereference), dereference);
  if (told === undefined || found === undefined || [...told].some((type) => found.has(type))) return;
  report({
    code: "value-fits",
    severity: "error",
    place: result.place.child("schema"),
    message: `\`schema\` describes ${describeTypes(told)}, and \`${text}\` is ${describeTypes(found)}.`,
    fix: "Name the schema of the value, or leave `schema` out where the answer describes it.",
  });
}

/** A URL alone does not tell what it answers. */
export function requireElse(
  call: DocumentNode | undefined,
  field: "poll" | "result",
  { report }: CheckContext,
): void {
  const url = call?.get("url");
  if (url === undefined || call?.get("else") !== undefined) return;
  const orSchema = field === "result" ? ", or its schema in `schema`" : "";
  report({
    code: "operation-exists",
    severity: "error",
    place: url.place,
    message: `\`${field}\` follows a URL, and no operation tells what it answers.`,
    fix: `Name the operation with the same answer in \`else\`${orSchema}.`,
  });
}
