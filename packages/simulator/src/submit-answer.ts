import type { Json, SimulationSubmit } from "@jobglot/core";
import { bestOf, type Candidate, preferred, requestScore, successCandidates } from "./candidates.js";
import { createJob, handleHeaders, rememberJob } from "./create-job.js";
import type { Answer, CheckedCall } from "./exchange.js";
import { evaluate, holds, isSelected, responsePointer } from "./expression.js";
import { finishAnswer } from "./finish-answer.js";
import { handleValueIn, writtenValue } from "./handle-values.js";
import { describeInBody, receiptOf } from "./job-body.js";
import { describeJob } from "./jobs.js";
import type { Lifecycle } from "./lifecycle.js";
import { plainAnswer } from "./plain-answer.js";
import { directJobCall, directPlainCall, scenariosOfSubmission } from "./scenarios/direct-call.js";
import type { JobPlan } from "./scenarios/scenario.js";
import { planOf, ScenarioRun } from "./scenarios/scenario-run.js";
import { exampleIdsOf, exampleResultOf, type Stage } from "./stage.js";
import { phasesOf } from "./timeline.js";
import { scheduleWebhooks } from "./webhooks.js";

interface SubmitRole {
  readonly lifecycle: Lifecycle;
  readonly submit: SimulationSubmit;
}

/** Answers a call of an operation that submits jobs, `undefined` for every other operation. */
export function submitAnswer(stage: Stage, call: CheckedCall): Promise<Answer> | undefined {
  const roles = stage.lifecycles.flatMap((lifecycle) =>
    lifecycle.declared.submits
      .filter(({ operation }) => operation === call.route.operation)
      .map((submit): SubmitRole => ({ lifecycle, submit })),
  );
  const [first] = roles;
  if (first === undefined) return undefined;
  const role = roles.find(
    ({ submit }) => submit.select !== undefined && isSelected(submit.select, call.values),
  );
  if (role !== undefined) return submitJob(stage, call, role);
  const unselected = roles.find(({ submit }) => submit.select === undefined);
  const isImmediate =
    unselected === undefined || (stage.options.immediate === true && unselected.submit.immediate);
  if (!isImmediate) return submitJob(stage, call, unselected);
  return directPlainCall(stage, call, async () => immediateAnswer(stage, call, unselected ?? first));
}

async function submitJob(stage: Stage, call: CheckedCall, role: SubmitRole): Promise<Answer> {
  const { lifecycle } = role;
  const repeated = repeatedAnswer(stage, call, role);
  if (repeated !== undefined) return repeated;
  const names = scenariosOfSubmission(stage, call, lifecycle);
  const submission = JSON.stringify([call.route.operation, names, call.values.path, call.values.body]);
  const run = stage.submissionRuns.get(submission) ?? new ScenarioRun(names);
  stage.submissionRuns.set(submission, run);
  return directJobCall(stage, call, { role: "submit", lifecycle, run }, async () => {
    stage.submissionRuns.delete(submission);
    const answer = newJob(stage, call, role, { plan: planOf(names, lifecycle.declared), run });
    const key = submissionKey(call, role);
    if (key !== undefined) stage.keyedSubmissions.set(key, { body: call.values.body, answer });
    return answer;
  });
}

/** The answer to a submission whose idempotency key has come before; no scenario disturbs it. */
function repeatedAnswer(stage: Stage, call: CheckedCall, role: SubmitRole): Answer | undefined {
  const known = stage.keyedSubmissions.get(submissionKey(call, role) ?? "");
  if (known === undefined) return undefined;
  return JSON.stringify(known.body) === JSON.stringify(call.values.body)
    ? known.answer
    : stage.refuse(call, 422, "This idempotency key belongs to a submission with another body.");
}

function submissionKey(call: CheckedCall, { submit }: SubmitRole): string | undefined {
  const key = call.values.header[submit.idempotencyHeader?.toLowerCase() ?? ""];
  return key === undefined ? undefined : JSON.stringify([submit.operation, key]);
}

function immediateAnswer(stage: Stage, call: CheckedCall, { lifecycle, submit }: SubmitRole): Answer {
  const idExpression = lifecycle.declared.handle.id ?? "";
  return plainAnswer(stage, call, (candidate) =>
    submit.immediate === undefined
      ? evaluate(idExpression, scopeOf(call, candidate)) === undefined
      : holds(submit.immediate.when, scopeOf(call, candidate)),
  );
}

function newJob(
  stage: Stage,
  call: CheckedCall,
  { lifecycle, submit }: SubmitRole,
  scenarios: { readonly plan: JobPlan; readonly run: ScenarioRun },
): Answer {
  const { handle } = lifecycle.declared;
  const phases = phasesOf(stage.timing, lifecycle.canPass);
  const immediate = submit.immediate?.when;
  const candidates = preferred(
    successCandidates(call.route, stage.schemas),
    (each) => immediate === undefined || !holds(immediate, scopeOf(call, each)),
  );
  const candidate = bestOf(candidates, (each) => {
    const scope = scopeOf(call, each);
    const captured = Object.values(handle).filter(
      (expression) => (evaluate(expression, scope) ?? null) !== null,
    );
    const isFirst = lifecycle.classify(scope) === phases[0]?.status;
    return (
      10 * captured.length +
      (isFirst ? 5 : 0) +
      each.statusCode / 1_000 +
      requestScore(each, call.values) / 10
    );
  });

  const exampleId = handleValueIn(lifecycle.declared, "id", scopeOf(call, candidate));
  const job = createJob(stage, call, lifecycle, candidate, scenarios);
  const answer = finishAnswer(stage, call, candidate, (draft) => {
    const pointer = responsePointer(handle.id);
    const written = writtenValue(lifecycle.declared, "id", job.handle, job.base);
    if (pointer !== undefined && written !== undefined) draft.force(pointer, written);
    describeInBody(draft, job, {
      schemas: stage.schemas,
      exampleIds: new Set(
        [...exampleIdsOf(stage, lifecycle), String(exampleId ?? "")].filter((id) => id !== ""),
      ),
      exampleResult: exampleResultOf(stage, lifecycle),
      now: call.at,
      place: (place) => place,
    });
  });
  const headers = { ...answer.headers, ...handleHeaders(job) };
  const responseBody = answer.body.kind === "json" ? answer.body.value : undefined;
  const scope = {
    statusCode: answer.statusCode,
    responseBody,
    responseHeaders: headers,
    request: call.values,
  };
  job.handle = Object.fromEntries(
    Object.keys(handle)
      .map((name): [string, Json | undefined] => [name, handleValueIn(lifecycle.declared, name, scope)])
      .filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );
  job.receipt = receiptOf(job, responseBody);
  rememberJob(stage, job);
  scheduleWebhooks(stage, job);
  return { ...answer, headers, job: describeJob(job, call.at) };
}

function scopeOf(call: CheckedCall, candidate: Candidate) {
  return { statusCode: candidate.statusCode, responseBody: candidate.value, request: call.values };
}
