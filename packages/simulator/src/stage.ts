import type { Clock, Json, Simulation, SimulationCall, SimulationRoute } from "@jobglot/core";
import { withoutKeys } from "./credentials.js";
import type { Answer, IncomingCall, WrapperTools } from "./exchange.js";
import { type ExpressionScope, evaluate, responsePointer } from "./expression.js";
import { handleValueIn } from "./handle-values.js";
import type { JobRecord } from "./jobs.js";
import { exampleBodies, type Lifecycle } from "./lifecycle.js";
import type { LifecycleTiming, SimulatorOptions } from "./options.js";
import { readPointer } from "./pointer.js";
import type { Random } from "./random.js";
import type { Router } from "./router.js";
import type { ScenarioRun } from "./scenarios/scenario-run.js";
import type { SchemaSet } from "./schema-set.js";
import type { ServerPattern } from "./server-url.js";
import type { SentWebhook } from "./webhooks.js";

/** What playing a provider takes: its data, prepared, and the jobs made so far. */
export interface Stage {
  readonly simulation: Simulation;
  readonly options: SimulatorOptions;
  readonly clock: Clock;
  readonly timing: LifecycleTiming;
  readonly schemas: SchemaSet;
  readonly servers: readonly ServerPattern[];
  readonly router: Router;
  readonly lifecycles: readonly Lifecycle[];
  /** In the order in which they were submitted. */
  readonly jobs: JobRecord[];
  /** Jobs by each text in their handles: ids and URLs. */
  readonly jobsByHandle: Map<string, JobRecord[]>;
  /** The webhook requests sent so far. */
  readonly webhooks: SentWebhook[];
  /** Decides the ids of jobs. */
  readonly random: Random;
  /** Decides the ids of requests, so that those of jobs do not depend on how often they were polled. */
  readonly requestRandom: Random;
  /** What scenarios and other wrappers work with. */
  readonly tools: WrapperTools;
  /** The scenarios of calls that concern no job, by operation. */
  readonly plainRuns: Map<string, ScenarioRun>;
  /** The scenarios of submissions that have made no job yet, by what is submitted: a client may try again. */
  readonly submissionRuns: Map<string, ScenarioRun>;
  /** The submissions that came with an idempotency key, by operation and key. */
  readonly keyedSubmissions: Map<string, KeyedSubmission>;
  refuse(
    call: IncomingCall,
    statusCode: number,
    message: string,
    headers?: { readonly [name: string]: string },
  ): Answer;
}

/** A submission that a client may repeat without making a second job. */
export interface KeyedSubmission {
  readonly body: Json | undefined;
  readonly answer: Answer;
}

export function routeOf(stage: Stage, operation: string | undefined): SimulationRoute | undefined {
  return stage.simulation.routes.find((route) => route.operation === operation);
}

/** A URL without the credential that its query may carry, as handles have it. */
export function withoutCredential(stage: Stage, url: URL): string {
  return withoutKeys(stage.simulation.authentication, url).href;
}

/** The ids by which the examples of the spec call the jobs of a lifecycle. */
export function exampleIdsOf(stage: Stage, lifecycle: Lifecycle): ReadonlySet<string> {
  const { submits, poll, cancel, handle } = lifecycle.declared;
  const pointer = responsePointer(handle.id);
  if (pointer === undefined) return new Set();
  const operations = [...submits.map(({ operation }) => operation), poll?.operation, cancel?.operation];
  return new Set(
    operations
      .map((operation) => routeOf(stage, operation))
      .filter((route) => route !== undefined)
      .flatMap(exampleBodies)
      .map((body) => handleValueIn(lifecycle.declared, "id", { responseBody: body }))
      .filter((id) => (typeof id === "string" && id !== "") || typeof id === "number")
      .map(String),
  );
}

/** A result that some example of the poll answers has. */
export function exampleResultOf(stage: Stage, lifecycle: Lifecycle): Json | undefined {
  const pointer = responsePointer(lifecycle.declared.result?.value);
  const route = routeOf(stage, lifecycle.declared.poll?.operation);
  if (pointer === undefined || route === undefined) return undefined;
  return exampleBodies(route)
    .map((body) => readPointer(body, pointer))
    .find((value) => value !== undefined && value !== null);
}

/** The URL of the operation that a call names, for one job; `undefined` when something in it is not known. */
export function urlOfCall(stage: Stage, call: SimulationCall, job: JobRecord): string | undefined {
  const route = routeOf(stage, call.operation);
  if (route === undefined) return undefined;
  const base = route.server.includes("{") ? job.baseOf(route.server) : route.server.replace(/\/+$/, "");
  if (base === undefined) return undefined;
  const scope = { handle: job.handle, request: job.request };
  const names = [...route.path.matchAll(/\{([^}]*)\}/g)].map((match) => match[1] ?? "");
  let path = route.path;
  for (const name of names) {
    const bound = call.parameters?.[`path.${name}`] ?? (names.length === 1 ? "$handle.id" : undefined);
    const value = bound === undefined ? undefined : evaluate(bound, scope);
    if (value === undefined || value === null || typeof value === "object") return undefined;
    path = path.replace(`{${name}}`, () => encodeURIComponent(String(value)));
  }
  return base + path + queryOfCall(call, scope);
}

/** The query that the parameters of a call make, with its question mark; empty without any. */
function queryOfCall(call: SimulationCall, scope: ExpressionScope): string {
  const query = new URLSearchParams();
  for (const [target, expression] of Object.entries(call.parameters ?? {})) {
    const value = target.startsWith("query.") ? evaluate(expression, scope) : undefined;
    if (value !== undefined && value !== null) query.append(target.slice("query.".length), String(value));
  }
  return query.size === 0 ? "" : `?${query}`;
}
