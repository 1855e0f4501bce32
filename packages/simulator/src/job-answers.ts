import type { Json, SimulationCall, SimulationRoute } from "@jobglot/core";
import { bestOf, requestScore, successCandidates } from "./candidates.js";
import type { Draft } from "./draft.js";
import type { Answer, CheckedCall } from "./exchange.js";
import { evaluate, holds, responseHeader, responsePointer } from "./expression.js";
import { finishAnswer } from "./finish-answer.js";
import { describeInBody } from "./job-body.js";
import { describeJob, isExpired, type JobRecord } from "./jobs.js";
import { errorStatus, satisfy, unsatisfy } from "./satisfy.js";
import { SimulatorError } from "./simulator-error.js";
import { exampleIdsOf, exampleResultOf, routeOf, type Stage, urlOfCall } from "./stage.js";
import { stateAt } from "./timeline.js";

/** Answers a poll of a job, and whatever else shows its state. */
export function stateAnswer(stage: Stage, call: CheckedCall, job: JobRecord, route: SimulationRoute): Answer {
  const { lifecycle } = job;
  const { declared } = lifecycle;
  const state = stateAt(job, call.at);
  if (job.isDeleted) return refuseAbout(stage, call, job, 404, "This job was deleted.");
  if (state.status === "CANCELLED" && !lifecycle.canName("CANCELLED")) {
    return refuseAbout(stage, call, job, 404, "This job was cancelled.");
  }
  const expired = isExpired(job, call.at);
  const expiry = declared.result?.expired ?? [];
  if (expired && declared.result?.call === undefined) {
    const gone = expiry.length === 0 ? 404 : errorStatus(expiry, [404, 410]);
    if (gone !== undefined)
      return refuseAbout(stage, call, job, gone, "The result of this job is no longer kept.");
  }
  const word = lifecycle.wireOf(state.status, state.isCancelling);
  const conditions = word === undefined ? (lifecycle.conditionsOf(state.status) ?? []) : [];
  const refusal = errorStatus(conditions, [422, 400, 500]);
  if (refusal !== undefined) return refuseAbout(stage, call, job, refusal, "The job failed.");

  const valueExpression = declared.result?.value;
  const candidate = bestOf(successCandidates(route, stage.schemas), (each) => {
    const scope = { statusCode: each.statusCode, responseBody: each.value, request: call.values };
    const wire = declared.status.at === undefined ? undefined : evaluate(declared.status.at, scope);
    const result = valueExpression === undefined ? undefined : evaluate(valueExpression, scope);
    const hasResult = result !== undefined && result !== null;
    const isGone = expiry.length > 0 && holds(expiry, scope);
    return (
      (lifecycle.classify(scope) === state.status ? 100 : 0) +
      (isGone === expired ? 30 : 0) +
      (hasResult === (state.status === "FINISHED" && !expired) ? 10 : 0) +
      (word !== undefined && String(wire) === word ? 5 : 0) +
      requestScore(each, call.values) / 10
    );
  });
  const answer = finishAnswer(stage, call, candidate, (draft) => {
    describeInBody(draft, job, bodyContext(stage, call, job));
    writeResultUrl(stage, draft, job, state.status === "FINISHED");
    satisfy(draft, conditions, stage.schemas);
    for (const { when, status } of declared.status.rules ?? []) {
      if (!holds(when, { responseBody: draft.value })) continue;
      // The first rule that holds decides: those behind it may hold as well.
      if (status === state.status) break;
      unsatisfy(draft, when);
    }
    if (expired) satisfy(draft, expiry, stage.schemas);
  });
  return { ...withStatusOutsideBody(answer, declared.status.at, word), job: describeJob(job, call.at) };
}

/** Answers the call that fetches the result of a job. */
export function resultAnswer(stage: Stage, call: CheckedCall, job: JobRecord): Answer {
  const { lifecycle } = job;
  const state = stateAt(job, call.at);
  if (job.isDeleted) return refuseAbout(stage, call, job, 404, "This job was deleted.");
  if (state.status !== "FINISHED") {
    const conditions = state.endedAt === undefined ? [] : (lifecycle.conditionsOf(state.status) ?? []);
    const statusCode = errorStatus(conditions, [422, 400, 500]) ?? 404;
    return refuseAbout(stage, call, job, statusCode, "This job has no result.");
  }
  if (isExpired(job, call.at)) {
    const statusCode = errorStatus(lifecycle.declared.result?.expired ?? [], [404, 410]) ?? 404;
    return refuseAbout(stage, call, job, statusCode, "The result of this job is no longer kept.");
  }
  const candidate = bestOf(successCandidates(call.route, stage.schemas), (each) =>
    requestScore(each, call.values),
  );
  const answer = finishAnswer(stage, call, candidate, (draft) => {
    describeInBody(draft, job, bodyContext(stage, call, job));
  });
  return { ...answer, job: describeJob(job, call.at) };
}

/** The operation that shows the state of a job, or the one that submitted it when no operation is declared for that. */
export function pollRoute(stage: Stage, job: JobRecord): SimulationRoute {
  const route = routeOf(stage, job.lifecycle.declared.poll?.operation) ?? routeOf(stage, job.operation);
  if (route === undefined) throw new SimulatorError(`No route has the operation ${job.operation}.`);
  return route;
}

/** What it takes to describe a job in a body. */
export function bodyContext(stage: Stage, call: CheckedCall, job: JobRecord) {
  return {
    schemas: stage.schemas,
    exampleIds: exampleIdsOf(stage, job.lifecycle),
    exampleResult: exampleResultOf(stage, job.lifecycle),
    now: call.at,
    place: (pointer: readonly string[]) => pointer,
  };
}

/** A refusal that shows the job which it is about. */
export function refuseAbout(
  stage: Stage,
  call: CheckedCall,
  job: JobRecord,
  statusCode: number,
  message: string,
): Answer {
  return { ...stage.refuse(call, statusCode, message), job: describeJob(job, call.at) };
}

/** A poll answer of a finished job says where the result is; before that it does not. */
function writeResultUrl(stage: Stage, draft: Draft, job: JobRecord, isFinished: boolean): void {
  const call: SimulationCall | undefined = job.lifecycle.declared.result?.call;
  const pointer = responsePointer(call?.url);
  if (call === undefined || pointer === undefined) return;
  if (!isFinished) draft.clear(pointer);
  else if (draft.knows(pointer)) {
    const url = urlOfCall(stage, call, job);
    if (url !== undefined) draft.write(pointer, url);
  }
}

/** A status that stands in the HTTP status or in a header instead of the body. */
function withStatusOutsideBody(answer: Answer, at: string | undefined, word: string | undefined): Answer {
  if (at === undefined || word === undefined) return answer;
  if (at === "$statusCode") return { ...answer, statusCode: Number(word) };
  const header = responseHeader(at);
  return header === undefined ? answer : { ...answer, headers: { ...answer.headers, [header]: word } };
}

/** Whether the parameters of a call lead to a job; what only the answer to a poll would tell is not compared. */
export function leadsTo(
  call: SimulationCall,
  job: JobRecord,
  requested: (target: string) => Json | undefined,
): boolean {
  return Object.entries(call.parameters ?? {}).every(([target, expression]) => {
    const wanted = evaluate(expression, { handle: job.handle, request: job.request });
    return wanted === undefined || String(requested(target)) === String(wanted);
  });
}
