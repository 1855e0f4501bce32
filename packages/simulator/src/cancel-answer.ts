import { bestOf, requestScore, successCandidates } from "./candidates.js";
import { Draft } from "./draft.js";
import type { Answer, CheckedCall } from "./exchange.js";
import { holds } from "./expression.js";
import { finishAnswer } from "./finish-answer.js";
import { bodyContext, refuseAbout, stateAnswer } from "./job-answers.js";
import { describeInBody } from "./job-body.js";
import { describeJob, type JobRecord } from "./jobs.js";
import { errorStatus, satisfy } from "./satisfy.js";
import type { Stage } from "./stage.js";
import { stateAt } from "./timeline.js";

type Outcome = "confirmed" | "requested" | "too-late";

/** Cancels a job, as far as its lifecycle lets it, and answers with what became of it. */
export function cancelAnswer(stage: Stage, call: CheckedCall, job: JobRecord): Answer {
  const cancel = job.lifecycle.declared.cancel;
  const state = stateAt(job, call.at);
  if (job.isDeleted) return refuseAbout(stage, call, job, 404, "This job was deleted.");
  const tell = (outcome: Outcome): Answer =>
    toldAnswer(stage, call, job, outcome) ?? stateAnswer(stage, call, job, call.route);
  if (cancel?.effect === "deletes") {
    const answer = tell("confirmed");
    job.isDeleted = true;
    return { ...answer, job: describeJob(job, call.at) };
  }
  const isActive = state.endedAt === undefined;
  if (isActive && job.endsWhenCancelled) {
    job.endsEarlyAt = call.at;
    job.replan?.();
    return tell("too-late");
  }
  const isWaiting = state.status === "PENDING" || state.status === "QUEUED";
  if (cancel?.effect === "queuedOnly" && !isWaiting) {
    const message = "This job is no longer waiting and cannot be cancelled.";
    return toldAnswer(stage, call, job, "too-late") ?? refuseAbout(stage, call, job, 409, message);
  }
  if (!isActive) return tell(state.status === "CANCELLED" ? "confirmed" : "too-late");
  // A provider without a word for it answers with what it knew last, and then forgets the job.
  const farewell = job.lifecycle.canName("CANCELLED") ? undefined : stateAnswer(stage, call, job, call.route);
  const delay = cancel?.effect === "requested" ? stage.timing.cancellingMilliseconds : 0;
  if (job.cancelRequestedAt === undefined) {
    job.cancelRequestedAt = call.at;
    job.cancelledAt = call.at + delay;
    job.replan?.();
  }
  const outcome = delay > 0 ? "requested" : "confirmed";
  return farewell === undefined ? tell(outcome) : (toldAnswer(stage, call, job, outcome) ?? farewell);
}

/** The answer by which the spec tells an outcome; `undefined` when it has none for it. */
function toldAnswer(stage: Stage, call: CheckedCall, job: JobRecord, outcome: Outcome): Answer | undefined {
  const { outcomes = [] } = job.lifecycle.declared.cancel ?? {};
  const rule = outcomes.find((each) => each.outcome === outcome);
  if (rule === undefined) {
    // Where an answer tells success, a cancellation that came too late must not look like one.
    const isMistakable = outcome === "too-late" && outcomes.length > 0;
    return isMistakable ? refuseAbout(stage, call, job, 409, "This job has ended.") : undefined;
  }
  const onStatus = rule.when.filter(({ at }) => at === "$statusCode");
  const accepted = successCandidates(call.route, stage.schemas).filter(({ statusCode }) =>
    holds(onStatus, { statusCode }),
  );
  const candidate = bestOf(accepted, (each) => requestScore(each, call.values));
  if (candidate === undefined) {
    const statusCode = errorStatus(onStatus, [409, 400]) ?? 409;
    const refusal = refuseAbout(stage, call, job, statusCode, "This job cannot be cancelled in its state.");
    if (refusal.body.kind !== "json") return refusal;
    const draft = new Draft(refusal.body.value, undefined, stage.schemas);
    satisfy(draft, rule.when, stage.schemas);
    return { ...refusal, body: { ...refusal.body, value: draft.value } };
  }
  const answer = finishAnswer(stage, call, candidate, (draft) => {
    describeInBody(draft, job, bodyContext(stage, call, job));
    satisfy(draft, rule.when, stage.schemas);
  });
  return { ...answer, job: describeJob(job, call.at) };
}
