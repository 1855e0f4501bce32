import { isSchema, type JsonSchema } from "../schema/json-schema.ts";
import { checkCall } from "./check-call.ts";
import type { CheckContext } from "./check-context.ts";
import { checkNamedSchema } from "./check-named-schema.ts";
import { checkExpression, type ExpressionScope, resolveExpression } from "./expression-scope.ts";
import type { Lifecycle } from "./lifecycle.ts";

/** Checks where the URL of a webhook goes, and what tells its secret. */
export function checkWebhook(lifecycle: Lifecycle, context: CheckContext): void {
  const scope = { requestOf: lifecycle.submit };
  for (const field of ["field", "events"]) {
    checkExpression(lifecycle.get("webhook", field), scope, context.dereference, context.report);
  }
  const secret = lifecycle.get("webhook", "signature", "secret");
  const operation = checkCall(secret, {}, context);
  if (operation === undefined) return;
  checkExpression(secret?.get("value"), { answersOf: [operation] }, context.dereference, context.report);
}

/**
 * Where nobody can be asked, a webhook has to tell, and the spec what its events look like.
 *
 * @returns the schema of an event that has not the body of an answer to a poll
 */
export function checkPayload(
  lifecycle: Lifecycle,
  isAsked: boolean,
  context: CheckContext,
): JsonSchema | undefined {
  const webhook = lifecycle.get("webhook");
  const place = (isAsked ? undefined : lifecycle.get("poll")?.place) ?? webhook?.place;
  const payload = webhook?.raw("payload");
  const isDescribed = payload !== undefined && payload !== "poll";
  if (!isAsked && place !== undefined && !isDescribed) {
    context.report({
      code: "webhook-described",
      severity: "error",
      place,
      onKey: true,
      message:
        "Nothing tells the state of a job: `poll` is null, and no `webhook` has the schema of its events.",
      fix: "Add `webhook` with `payload: { $ref: '#/components/schemas/<name>' }`, or an operation to poll.",
    });
  }
  if (webhook === undefined || !isDescribed) return undefined;
  return checkNamedSchema(webhook, "payload", "an event", context) && isSchema(payload) ? payload : undefined;
}

/** An event has the body of an answer to a poll, and must tell which job it is about. */
export function checkEventId(lifecycle: Lifecycle, pollScope: ExpressionScope, context: CheckContext): void {
  const webhook = lifecycle.get("webhook");
  if (webhook === undefined) return;
  const own = webhook.get("id");
  if (own !== undefined) {
    checkExpression(own, pollScope, context.dereference, context.report);
    return;
  }
  const id = lifecycle.get("handle", "id");
  const captured = id?.text() ?? id?.get("at")?.text();
  if (resolveExpression(captured, pollScope, context.dereference).length > 0) return;
  context.report({
    code: "pointer-resolves",
    severity: "error",
    place: webhook.place,
    message: `An event does not tell its job: \`${captured}\`, where the submission has the id, leads nowhere in ${lifecycle.get("webhook", "payload")?.value === "poll" ? "the answer to a poll" : "its schema"}.`,
    fix: "Say where an event has the id of its job: `id: $response.body#/…`.",
  });
}
