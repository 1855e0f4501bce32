import type { JsonType } from "../schema/possible-types.ts";
import { capturesOf } from "./captures.ts";
import { checkCall, checkSelect, checkUrl } from "./check-call.ts";
import { checkConditions, checkTemporaryAnswers } from "./check-conditions.ts";
import type { CheckContext } from "./check-context.ts";
import { checkIdempotencyKey } from "./check-idempotency-key.ts";
import { checkResult, requireElse } from "./check-result.ts";
import { checkStatus } from "./check-status.ts";
import { checkJobStream } from "./check-stream.ts";
import { checkEventId, checkPayload, checkWebhook } from "./check-webhook.ts";
import type { DocumentNode } from "./document-node.ts";
import { checkExpression, type ExpressionScope } from "./expression-scope.ts";
import { findOperation } from "./find-operation.ts";
import type { Lifecycle } from "./lifecycle.ts";
import { checkTypes } from "./value-fit.ts";

/** What can be kept of a submission in a token, and sent again as a parameter. */
const scalars: ReadonlySet<JsonType> = new Set(["string", "number"]);

/** Checks what a lifecycle means for one operation that submits to it. Its shape has been checked before. */
export function checkLifecycle(lifecycle: Lifecycle, context: CheckContext): void {
  const check = (node: DocumentNode | undefined, scope: ExpressionScope) =>
    checkExpression(node, scope, context.dereference, context.report);
  const checkWhen = (when: DocumentNode | undefined, scope: ExpressionScope) =>
    checkConditions(when, scope, context);

  const { submit } = lifecycle;
  const handle = capturesOf(lifecycle, context);
  const submitScope: ExpressionScope = { answersOf: [submit], requestOf: submit };
  checkSelect(lifecycle.get("submit", "select"), submit, context);
  checkIdempotencyKey(lifecycle, context);
  checkWhen(lifecycle.get("submit", "immediate", "when"), submitScope);
  check(lifecycle.get("submit", "immediate", "result"), submitScope);
  for (const [name, capture] of lifecycle.get("handle")?.entries() ?? []) {
    const at = capture.get("at") ?? capture;
    check(at, submitScope);
    checkTypes(at, submitScope, scalars, "a handle", context);
    checkTemplate(name, capture.get("template"), context);
  }

  const isAsked = lifecycle.get("poll")?.value !== null;
  const poll = isAsked ? checkCall(lifecycle.get("poll"), { handle }, context) : undefined;
  if (isAsked) requireElse(lifecycle.get("poll"), "poll", context);
  const event = checkPayload(lifecycle, isAsked, context);
  checkCancel(lifecycle, context);
  checkJobStream(lifecycle, context);
  checkWebhook(lifecycle, context);
  checkRateLimit(lifecycle, context);
  checkList(lifecycle, context);
  // without either nothing tells what the expressions below mean
  if (isAsked ? poll === undefined : event === undefined) return;

  // what reads an answer is not given the handle
  const pollScope: ExpressionScope = {
    ...(poll === undefined ? {} : { answersOf: [poll] }),
    ...(event === undefined ? {} : { eventSchema: event }),
  };
  check(lifecycle.get("status", "at"), pollScope);
  for (const rule of lifecycle.get("status", "rules")?.items() ?? []) {
    checkWhen(rule.get("when"), { ...pollScope, responses: "any" });
  }
  checkTemporaryAnswers(lifecycle.get("status", "rules"), context);
  checkStatus(lifecycle, pollScope, context);
  const result = checkResult(lifecycle, pollScope, { ...pollScope, handle }, context);
  const expiredScope = {
    responses: "any",
    answersOf: [poll, result].filter((operation) => operation !== undefined),
  } as const;
  checkWhen(lifecycle.get("result", "expired"), expiredScope);
  for (const part of ["message", "code", "value"])
    check(lifecycle.get("error", part), { ...pollScope, responses: "any" });
  checkWhen(lifecycle.get("fail"), { ...pollScope, responses: "any" });
  check(lifecycle.get("progress", "at"), pollScope);
  checkEventId(lifecycle, event === undefined ? pollScope : { eventSchema: event }, context);
  check(lifecycle.get("logs"), pollScope);
}

/** A template captures the segment that has the name of the handle's member. */
function checkTemplate(name: string, template: DocumentNode | undefined, { report }: CheckContext): void {
  const text = template?.text();
  if (template === undefined || text === undefined || text.includes(`{${name}}`)) return;
  report({
    code: "handle-captured",
    severity: "error",
    place: template.place,
    message: `The template \`${text}\` has no \`{${name}}\`, which it should capture.`,
    fix: `Write \`{${name}}\` in the place of the segment that \`${name}\` is.`,
  });
}

/** What an answer to a cancellation tells can stand in any answer of the operation, a refusal included. */
function checkCancel(lifecycle: Lifecycle, context: CheckContext): void {
  const cancel = lifecycle.get("cancel");
  if (cancel === undefined || cancel.value === null) return;
  const operation = checkCall(cancel, { handle: capturesOf(lifecycle, context) }, context);
  if (operation === undefined) return;
  const scope: ExpressionScope = { answersOf: [operation], responses: "any" };
  for (const rule of cancel.get("outcomes")?.items() ?? []) checkConditions(rule.get("when"), scope, context);
  checkExpression(cancel.get("partial"), scope, context.dereference, context.report);
}

function checkList(lifecycle: Lifecycle, context: CheckContext): void {
  const operation = findOperation(lifecycle.get("list", "operation"), context);
  if (operation === undefined) return;
  for (const path of [["items"], ["next", "url"]]) {
    const node = lifecycle.get("list", ...path);
    checkExpression(node, { answersOf: [operation] }, context.dereference, context.report);
  }
  checkUrl(lifecycle.get("list", "next", "url"), { answersOf: [operation] }, context);
}

function checkRateLimit(lifecycle: Lifecycle, context: CheckContext): void {
  for (const entry of lifecycle.get("rateLimit")?.items() ?? []) {
    for (const operation of entry.get("operations")?.items() ?? []) findOperation(operation, context);
  }
}
