import { coerceArguments } from "./coerce-arguments.ts";
import { defined } from "./defined.ts";
import { durationMilliseconds } from "./duration.ts";
import type { LifecycleExtension } from "./extensions.ts";
import { jobConstant } from "./job-constant.ts";
import type { HandleMember, JobModel } from "./job-model.ts";
import { assumptionsOf, idempotencyHeaderOf, intervalOf, modelReport } from "./lifecycle-parts.ts";
import { modelArguments, modelCall, operationOf } from "./model-call.ts";
import { ModelError } from "./model-error.ts";
import { modelSubmission } from "./model-immediate.ts";
import { lifecycleOf } from "./model-lifecycle.ts";
import { answerScope } from "./model-operation.ts";
import { modelResult, type UnsharedResult } from "./model-result.ts";
import { modelStatus } from "./model-status.ts";
import { modelJobStream } from "./model-stream.ts";
import { modelWebhook } from "./model-webhook.ts";
import type { NamedOperation } from "./name-operations.ts";
import type { OperationModel } from "./operation-model.ts";
import { type ExpressionScope, resolveConditions, resolveExpression } from "./runtime-expression.ts";
import type { Specification } from "./specification.ts";
import type { CallModel } from "./value-model.ts";

/** The operations of a document by id, as they stand there and as the model has them. */
interface OperationIndex {
  readonly named: ReadonlyMap<string, NamedOperation>;
  readonly modelled: ReadonlyMap<string, OperationModel>;
}

/** A job before the jobs of its lifecycle have agreed on the names of their types. */
export type UnsharedJob = Omit<JobModel, "handle" | "result"> & {
  readonly handle: Pick<JobModel["handle"], "members">;
  readonly result: UnsharedResult;
};

/** What the model says of a submitting operation; `undefined` for any other. */
export function modelJob(
  named: NamedOperation,
  index: OperationIndex,
  specification: Specification,
): UnsharedJob | undefined {
  const found = lifecycleOf(named, specification);
  const operation = index.modelled.get(named.id);
  if (found === undefined || operation === undefined) return undefined;
  const { name, lifecycle } = found;
  const pointer = `${named.pointer}/x-job`;
  const submission = modelSubmission(named, operation, lifecycle, specification);
  const handleScope: ExpressionScope = { specification, pointer };
  const poll = lifecycle.poll === null ? undefined : modelCall(lifecycle.poll, handleScope);
  const asked = poll && scopeOf(poll, index, handleScope);
  const event = eventScope(lifecycle, handleScope);
  const polled = bothScopes(asked, event) ?? handleScope;
  const { names } = named;
  const members = handleMembers(lifecycle, submission.accepted);
  const inputOf = (id: string): ExpressionScope => inputScope(id, index, handleScope);
  const coerced = <Kind extends CallModel>(call: Kind): Kind => coerceArguments(call, members, inputOf);
  const result = modelResult(lifecycle, { poll, polled, event }, submission, index.modelled);
  const cancel = modelCancel(lifecycle, handleScope);
  return defined({
    operation: named.id,
    name: [...names.groups, names.method].join("."),
    names,
    constant: jobConstant(names.typeName),
    typeName: `${names.typeName}Job`,
    lifecycle: name,
    handle: { members },
    result: { ...result, ...(result.call === undefined ? {} : { call: coerced(result.call) }) },
    select: modelArguments(lifecycle.submit?.select ?? {}, handleScope),
    idempotencyHeader: idempotencyHeaderOf(lifecycle.submit),
    immediate: submission.immediate,
    limit: lifecycle.submit?.limit,
    poll: poll && coerced(poll),
    polled: poll && operationOf(poll),
    interval: intervalOf(lifecycle, pointer),
    status: modelStatus(lifecycle, polled),
    error: lifecycle.error && modelReport(lifecycle.error, polled),
    failed: lifecycle.fail && resolveConditions(lifecycle.fail, polled),
    progress: lifecycle.progress && {
      at: resolveExpression(lifecycle.progress.at, polled),
      scale: lifecycle.progress.scale,
    },
    logs: lifecycle.logs === undefined ? undefined : resolveExpression(lifecycle.logs, polled),
    stream: modelJobStream(lifecycle.stream, members, index.modelled, handleScope, inputOf),
    cancel: cancel && { ...cancel, call: coerced(cancel.call) },
    retention: lifecycle.retention && {
      milliseconds: durationMilliseconds(lifecycle.retention.result, pointer),
      from: lifecycle.retention.from,
    },
    webhook: modelWebhook(lifecycle, event ?? polled, index.named),
    assumptions: assumptionsOf(lifecycle),
  });
}

/** What expressions about the answer to a call can see. */
function scopeOf(call: CallModel, index: OperationIndex, scope: ExpressionScope): ExpressionScope {
  const id = operationOf(call);
  if (id === undefined) return scope;
  const named = index.named.get(id);
  if (named === undefined) {
    throw new ModelError(
      scope.pointer,
      `There is no operation ${JSON.stringify(id)}.`,
      "Name an operationId of this document.",
    );
  }
  const { input: _, ...answer } = answerScope(named, scope.specification);
  return { ...answer, pointer: scope.pointer };
}

/** What expressions about an event can see; `undefined` where it has the body of an answer to a poll. */
function eventScope(
  { webhook }: LifecycleExtension,
  { specification, pointer }: ExpressionScope,
): ExpressionScope | undefined {
  const payload = webhook?.payload ?? "poll";
  return payload === "poll" ? undefined : { specification, pointer, body: payload };
}

/** What expressions can see that read answers to polls and events alike. */
function bothScopes(
  asked: ExpressionScope | undefined,
  event: ExpressionScope | undefined,
): ExpressionScope | undefined {
  if (asked?.body === undefined || event?.body === undefined) return asked ?? event;
  return { ...asked, body: { anyOf: [asked.body, event.body] } };
}

/** What expressions about the input of an operation can see. */
function inputScope(id: string, index: OperationIndex, scope: ExpressionScope): ExpressionScope {
  const named = index.named.get(id);
  return named === undefined ? scope : answerScope(named, scope.specification);
}

function handleMembers({ handle }: LifecycleExtension, accepted: ExpressionScope): HandleMember[] {
  return Object.entries(handle).map(([name, capture]) => {
    if (typeof capture === "object") {
      const { at, template } = capture;
      return { name, type: "string", optional: false, value: resolveExpression(at, accepted), template };
    }
    const value = resolveExpression(capture, accepted);
    const member = value.kind === "body" || value.kind === "input" ? value : undefined;
    const absent = member === undefined ? value.kind === "header" : member.optional || member.nullable;
    const primitive = value.kind === "statusCode" ? "number" : member?.primitive;
    return { name, type: primitive ?? "string", optional: name !== "id" && absent, value };
  });
}

function modelCancel({ cancel }: LifecycleExtension, scope: ExpressionScope): JobModel["cancel"] {
  if (cancel === null || cancel === undefined) return undefined;
  const { effect, outcomes, partial, ...call } = cancel;
  // What a refusal looks like is no answer that the operation promises, so these read any body.
  return defined({
    call: modelCall(call, scope),
    effect,
    outcomes: outcomes?.map(({ when, outcome }) => ({ when: resolveConditions(when, scope), outcome })),
    partial: partial === undefined ? undefined : resolveExpression(partial, scope),
  });
}
