import { schemaName } from "./component-reference.ts";
import { defined } from "./defined.ts";
import type { LifecycleExtension } from "./extensions.ts";
import type { WebhookModel } from "./job-model.ts";
import { answerScope } from "./model-operation.ts";
import type { NamedOperation } from "./name-operations.ts";
import { type ExpressionScope, resolveExpression } from "./runtime-expression.ts";

/** How the provider calls back; an event is read like an answer to a poll. */
export function modelWebhook(
  { webhook, handle }: LifecycleExtension,
  told: ExpressionScope,
  operations: ReadonlyMap<string, NamedOperation>,
): WebhookModel | undefined {
  if (webhook === undefined) return undefined;
  const { id: own } = handle;
  const { field, id = typeof own === "string" ? own : own.at, payload, signature } = webhook;
  const telling = operations.get(signature?.secret?.operation ?? "");
  return defined({
    field,
    payload: payload === undefined || payload === "poll" ? undefined : schemaName(payload),
    id: resolveExpression(id, told),
    signature: signature?.scheme,
    secret:
      signature?.secret &&
      telling &&
      defined({
        operation: telling.id,
        value: resolveExpression(signature.secret.value, answerScope(telling, told.specification)),
      }),
  });
}
