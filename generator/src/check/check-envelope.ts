import { isSchema } from "../schema/json-schema.ts";
import { isJsonMediaType } from "../schema/media-type.ts";
import { checkConditions } from "./check-conditions.ts";
import type { CheckContext } from "./check-context.ts";
import { checkShape } from "./check-shape.ts";
import type { DocumentNode } from "./document-node.ts";
import { checkExpression, type ExpressionScope, resolveExpression } from "./expression-scope.ts";
import { answerSchemas, type Operation, responsesOf } from "./operation.ts";

/** Checks `x-envelope` of the document, and that every answer has the envelope or says that it has none. */
export function checkEnvelope(root: DocumentNode, context: CheckContext): void {
  const envelope = root.get("x-envelope");
  for (const { node } of context.operations) {
    const own = node.get("x-envelope");
    if (own !== undefined) checkShape(own, "noEnvelope", context.report);
  }
  if (envelope === undefined || !checkShape(envelope, "envelope", context.report)) return;

  const wrapped = context.operations.filter(
    (operation) => operation.node.get("x-envelope")?.value !== null && countAnswers(operation) > 0,
  );
  // without an envelope of their own operations still fail with it
  const scope: ExpressionScope = { answersOf: context.operations, responses: "any" };
  for (const part of [envelope.get("error"), envelope.get("requestId")]) {
    checkExpression(part, scope, context.dereference, context.report);
  }
  checkConditions(envelope.get("failed"), scope, context);

  const data = envelope.get("data")?.text();
  const lacking = wrapped.filter((operation) => {
    const resolved = resolveExpression(data, { answersOf: [operation] }, context.dereference);
    return resolved.length < countAnswers(operation);
  });
  if (lacking.length > 0 && lacking.length === wrapped.length) {
    checkExpression(envelope.get("data"), { answersOf: wrapped }, context.dereference, context.report);
    return;
  }
  for (const operation of lacking) {
    context.report({
      code: "envelope",
      severity: "error",
      place: operation.node.place,
      onKey: true,
      message: `The answer of \`${operation.id}\` has no \`${data ?? ""}\`, so it is not in the envelope.`,
      fix: "Correct its schema, or add `x-envelope: null` to this operation.",
    });
  }
}

/** How many JSON bodies an operation can answer; one that nobody described has no envelope that could be opened. */
function countAnswers(operation: Operation): number {
  const undescribed = responsesOf(operation, "success")
    .flatMap((response) => response.get("content")?.entries() ?? [])
    .filter(([mediaType, content]) => isJsonMediaType(mediaType) && !isSchema(content.raw("schema")));
  return answerSchemas(operation, "success").length + undescribed.length;
}
