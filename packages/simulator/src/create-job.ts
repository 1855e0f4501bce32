import type { Json, SimulationLifecycle } from "@jobglot/core";
import type { Candidate } from "./candidates.js";
import { dropCredential } from "./credentials.js";
import type { CheckedCall } from "./exchange.js";
import { type ExpressionScope, evaluate, responseHeader } from "./expression.js";
import { handleValueIn, writtenValue } from "./handle-values.js";
import { newJobId } from "./job-identifier.js";
import type { JobRecord } from "./jobs.js";
import { type Lifecycle, outcomesOf } from "./lifecycle.js";
import { type Outcome, statusOfOutcome } from "./options.js";
import type { JobPlan } from "./scenarios/scenario.js";
import type { ScenarioRun } from "./scenarios/scenario-run.js";
import { SimulatorError } from "./simulator-error.js";
import { type Stage, urlOfCall } from "./stage.js";
import { phasesOf } from "./timeline.js";

/** A new job, with an id and URLs in the shape of those in a candidate for the answer to its submission. */
export function createJob(
  stage: Stage,
  call: CheckedCall,
  lifecycle: Lifecycle,
  candidate: Candidate,
  scenarios: { readonly plan: JobPlan; readonly run: ScenarioRun },
): JobRecord {
  const { plan, run } = scenarios;
  const { retention } = { ...lifecycle.declared, ...plan };
  const { phases = (usual) => usual, outcome = chooseOutcome(stage, call, lifecycle) } = plan;
  const scope = { statusCode: candidate.statusCode, responseBody: candidate.value, request: call.values };
  const id = newJobId(stage, lifecycle.declared, handleValueIn(lifecycle.declared, "id", scope));
  const job: JobRecord = {
    operation: call.route.operation,
    lifecycle,
    request: dropCredential(stage.simulation.authentication, call.values),
    createdAt: call.at,
    phases: phases(phasesOf(stage.timing, lifecycle.canPass)),
    ending: statusOfOutcome[outcome],
    retention,
    streams: plan.streams ?? false,
    endsWhenCancelled: plan.endsWhenCancelled ?? false,
    scenarios: run,
    id,
    baseOf: (server) => stage.servers.find(({ url }) => url === server)?.match(call.url.href)?.base,
    handle: { ...templateValues(lifecycle.declared, scope), ...requestHandles(lifecycle, call), id },
    base: baseOf(stage, call),
    receipt: {},
    isDeleted: false,
  };
  job.handle = { ...job.handle, ...handleUrls(stage, job, candidate) };
  return job;
}

/** What the handle captures from the request. */
function requestHandles(lifecycle: Lifecycle, call: CheckedCall): { readonly [name: string]: Json } {
  return Object.fromEntries(
    Object.entries(lifecycle.declared.handle)
      .filter(([, expression]) => expression.startsWith("$request."))
      .map(([name, expression]): [string, Json | undefined] => [
        name,
        evaluate(expression, { request: call.values }),
      ])
      .filter((entry): entry is [string, Json] => entry[1] !== undefined),
  );
}

function chooseOutcome(stage: Stage, call: CheckedCall, lifecycle: Lifecycle): Outcome {
  const { outcome = "finished" } = stage.options;
  if (typeof outcome === "string") return outcome;
  const chosen = outcome({
    operation: call.route.operation,
    sequence: stage.jobs.length,
    body: call.values.body,
  });
  assertReachable(stage.simulation.title, lifecycle, chosen);
  return chosen;
}

/** @throws SimulatorError when the spec has no way to say that a job ended like this. */
export function assertReachable(title: string, lifecycle: Lifecycle, outcome: Outcome): void {
  const outcomes = outcomesOf(lifecycle);
  if (outcomes.includes(outcome)) return;
  throw new SimulatorError(
    `${title} has no status for the outcome "${outcome}" in the lifecycle "${lifecycle.declared.name}". ` +
      `Choose one of: ${outcomes.join(", ")}.`,
  );
}

/** What stands before the paths of the operation that submits. */
function baseOf(stage: Stage, { route, url }: CheckedCall): string {
  return stage.servers.find((server) => server.url === route.server)?.match(url.href)?.base ?? url.origin;
}

/** The values beside the id of which templates make what an answer holds. */
function templateValues(
  declared: SimulationLifecycle,
  scope: ExpressionScope,
): { readonly [name: string]: Json } {
  const names = Object.keys(declared.templates ?? {});
  return Object.fromEntries(names.map((name) => [name, handleValueIn(declared, name, scope) ?? name]));
}

/** The URLs that the handle captures, made from the operations that would be called without them. */
function handleUrls(stage: Stage, job: JobRecord, candidate: Candidate): { readonly [name: string]: Json } {
  const { poll, cancel, result, handle } = job.lifecycle.declared;
  const urls: [string, Json][] = [];
  for (const call of [poll, cancel, result?.call]) {
    const name = call?.url?.startsWith("$handle.") ? call.url.slice("$handle.".length) : undefined;
    const expression = name === undefined ? undefined : handle[name];
    if (call === undefined || name === undefined || expression === undefined) continue;
    const example = evaluate(expression, { responseBody: candidate.value });
    const url = urlOfCall(stage, call, job) ?? withId(example, job.id);
    if (url !== undefined) urls.push([name, url]);
  }
  const streamed = job.streams ? streamUrl(stage, job) : undefined;
  return Object.fromEntries(streamed === undefined ? urls : [...urls, streamed]);
}

/** The stream of a job, beside the state of it, where the handle captures its URL. */
function streamUrl(stage: Stage, job: JobRecord): [string, string] | undefined {
  const { poll, stream } = job.lifecycle.declared;
  const name = stream?.url?.startsWith("$handle.") ? stream.url.slice("$handle.".length) : undefined;
  const url = poll === undefined ? undefined : urlOfCall(stage, poll, job);
  return name === undefined || url === undefined ? undefined : [name, `${url}/stream`];
}

/** A URL of an example that no operation answers: made to belong to one job. */
function withId(example: Json | undefined, id: string | number): string | undefined {
  return typeof example === "string"
    ? `${example.replace(/\/[^/]*$/, "")}/${encodeURIComponent(id)}`
    : undefined;
}

/** The headers of the answer from which a client takes the handle. */
export function handleHeaders(job: JobRecord): { readonly [name: string]: string } {
  const headers: [string, string][] = [];
  const { declared } = job.lifecycle;
  for (const [name, expression] of Object.entries(declared.handle)) {
    const header = responseHeader(expression);
    const value = writtenValue(declared, name, job.handle, job.base);
    if (header === undefined || value === undefined) continue;
    // A whole value says more than what a template makes of a part.
    if (declared.templates?.[name] === undefined) headers.push([header, String(value)]);
    else headers.unshift([header, String(value)]);
  }
  return Object.fromEntries(headers);
}

/** Lets requests find the job by its id and its URLs. */
export function rememberJob(stage: Stage, job: JobRecord): void {
  stage.jobs.push(job);
  for (const value of new Set([job.id, ...Object.values(job.handle)].map(String))) {
    stage.jobsByHandle.set(value, [...(stage.jobsByHandle.get(value) ?? []), job]);
  }
}
