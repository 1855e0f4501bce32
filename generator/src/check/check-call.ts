import { suggestName } from "../diagnostics/suggest.ts";
import { isExpressionText } from "../schema/expression.ts";
import type { JsonType } from "../schema/possible-types.ts";
import { checkArgument } from "./check-argument.ts";
import type { CheckContext } from "./check-context.ts";
import type { DocumentNode } from "./document-node.ts";
import { checkExpression, type ExpressionScope } from "./expression-scope.ts";
import { findOperation } from "./find-operation.ts";
import type { Finding } from "./finding.ts";
import type { Operation } from "./operation.ts";
import {
  requiredBodyTargets,
  requiredParameterTargets,
  sameTarget,
  targetSchemas,
  targetsOf,
} from "./targets.ts";
import { checkTypes, literalProblem, typesOfAny } from "./value-fit.ts";

/**
 * Checks a call of an operation, or of a URL with its `else`.
 * @param scope what the parameters can speak of
 * @returns the operation that tells what the call answers, when there is one
 */
export function checkCall(
  call: DocumentNode | undefined,
  scope: ExpressionScope,
  context: CheckContext,
): Operation | undefined {
  if (call === undefined) return undefined;
  checkExpression(call.get("url"), scope, context.dereference, context.report);
  checkUrl(call.get("url"), scope, context);
  const operationCall = call.get("operation") === undefined ? call.get("else") : call;
  const named = operationCall?.get("operation");
  if (operationCall === undefined || named === undefined) return undefined;
  const operation = findOperation(named, context);
  if (operation === undefined) return undefined;
  const parameters = operationCall.get("parameters");
  checkTargets(parameters, operation, context);
  checkBound(named, parameters?.keys() ?? [], operation, context);
  for (const [target, value] of parameters?.entries() ?? []) {
    checkArgument(target, value, context);
    if (!isExpressionText(value.value)) {
      checkLiteral(value, target, operation, context);
      continue;
    }
    checkExpression(value, scope, context.dereference, context.report);
    const wanted = typesOfAny(targetSchemas(target, operation, context), context.dereference);
    if (wanted !== undefined) checkTypes(value, scope, withConverted(wanted), `\`${target}\``, context);
  }
  return operation;
}

const urlTypes: ReadonlySet<JsonType> = new Set(["string"]);

/** A URL to follow is a text. */
export function checkUrl(
  node: DocumentNode | undefined,
  scope: ExpressionScope,
  context: CheckContext,
): void {
  checkTypes(node, scope, urlTypes, "a URL", context);
}

/** Texts and numbers are sent as each other, and booleans as texts. */
function withConverted(wanted: ReadonlySet<JsonType>): ReadonlySet<JsonType> {
  if (wanted.has("string")) return new Set([...wanted, "number", "boolean"]);
  return wanted.has("number") ? new Set([...wanted, "string"]) : wanted;
}

function checkLiteral(
  value: DocumentNode,
  target: string,
  operation: Operation,
  context: CheckContext,
): void {
  const { dereference, report } = context;
  const schemas = targetSchemas(target, operation, context);
  const problem = literalProblem(value.value, target, schemas, dereference);
  if (problem !== undefined)
    report({ code: "value-fits", severity: "error", place: value.place, ...problem });
}

/** Checks the literals that select a way to call an operation. */
export function checkSelect(
  select: DocumentNode | undefined,
  operation: Operation,
  context: CheckContext,
): void {
  checkTargets(select, operation, context);
  const required = [...requiredParameterTargets(operation), ...requiredBodyTargets(operation, context)];
  for (const [target, value] of select?.entries() ?? []) {
    if (required.some((candidate) => sameTarget(candidate, target)))
      context.report({ ...sentByClient(operation, target, value), fix: "Do not require it." });
    if (!isExpressionText(value.value)) {
      checkLiteral(value, target, operation, context);
      continue;
    }
    context.report({
      code: "expression",
      severity: "error",
      place: value.place,
      message: `\`${target}\` is selected with an expression, \`${value.value}\`.`,
      fix: "`select` takes literals: the same value is sent with every call.",
    });
  }
}

/** Checks that no caller is asked for the credential, which the client adds to each body. */
export function checkBodyCredential(name: string, context: CheckContext): void {
  for (const operation of context.operations) {
    const target = `body.${name}`;
    if (!requiredBodyTargets(operation, context).includes(target)) continue;
    const fix = "Leave the credential out of the schema of the body.";
    context.report({ ...sentByClient(operation, target, operation.node), fix });
  }
}

function sentByClient(operation: Operation, target: string, { place }: DocumentNode): Omit<Finding, "fix"> {
  const message = `\`${operation.id}\` requires \`${target}\` of callers, although the client sends it by itself.`;
  return { code: "sent-optional", severity: "warning", place, onKey: true, message };
}

/** A value is only given to a parameter that exists. */
function checkTargets(
  parameters: DocumentNode | undefined,
  operation: Operation,
  context: CheckContext,
): void {
  for (const [target, value] of parameters?.entries() ?? []) {
    const known = targetsOf(operation, context);
    if (known.some((candidate) => sameTarget(candidate, target))) continue;
    // what a body is not declared to have by name, it may have all the same
    if (targetSchemas(target, operation, context).length > 0) continue;
    context.report({
      code: "parameter-bound",
      severity: "error",
      place: value.place,
      onKey: true,
      message: `\`${operation.id}\` has no parameter \`${target}\`.`,
      fix: suggestName(target, known, "parameter"),
    });
  }
}

/** Every required parameter gets a value. */
function checkBound(
  named: DocumentNode,
  given: readonly string[],
  operation: Operation,
  context: CheckContext,
): void {
  const isGiven = (target: string) => given.some((candidate) => sameTarget(candidate, target));
  const missing = requiredParameterTargets(operation).filter((target) => !isGiven(target));
  const fields = given.filter((target) => target.startsWith("body."));
  if (operation.requestBody?.required === true && !given.includes("body")) {
    if (fields.length === 0) missing.push("body");
    else missing.push(...requiredBodyTargets(operation, context).filter((target) => !isGiven(target)));
  }
  for (const target of missing) {
    context.report({
      code: "parameter-bound",
      severity: "error",
      place: named.place,
      message: `\`${operation.id}\` requires \`${target}\`, which gets no value.`,
      fix: `Add \`${target}\` to the \`parameters\` of this call.`,
    });
  }
}
