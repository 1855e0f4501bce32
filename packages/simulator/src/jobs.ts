import type { JobStatus, Json, SimulationLifecycle, TerminalStatus } from "@jobglot/core";
import type { RequestValues } from "./expression.js";
import type { JsonRecord } from "./json.js";
import type { Lifecycle } from "./lifecycle.js";
import type { ScenarioRun } from "./scenarios/scenario-run.js";
import { type JobTimes, stateAt } from "./timeline.js";

/** A job that the simulator plays, as it stands at the moment of reading. */
export interface SimulatedJob {
  /** The value that the lifecycle captures as the id of the handle. */
  readonly id: string;
  /** The operation that submitted it. */
  readonly operation: string;
  readonly lifecycle: string;
  readonly handle: { readonly [name: string]: Json };
  readonly status: JobStatus;
  /** The word that the provider uses for the status; absent where the spec has none. */
  readonly providerStatus?: string;
  /** In milliseconds since 1970-01-01T00:00:00Z. */
  readonly createdAt: number;
  /** From 0 to 1: how much of the time on a worker is over. */
  readonly progress: number;
  /** When a worker took it; absent before that, and where the provider has no state for it. */
  readonly startedAt?: number;
  /** When it ended; absent before that. */
  readonly endedAt?: number;
  /** Whether the provider has forgotten it, because a cancellation deletes jobs. */
  readonly isDeleted: boolean;
}

/** What the simulator keeps of a job. */
export interface JobRecord {
  readonly operation: string;
  readonly lifecycle: Lifecycle;
  readonly request: RequestValues;
  readonly createdAt: number;
  readonly phases: JobTimes["phases"];
  readonly ending: TerminalStatus;
  readonly id: string | number;
  /** What stood for a server of the spec in the request that submitted the job, when the server has variables. */
  readonly baseOf: (server: string) => string | undefined;
  handle: { readonly [name: string]: Json };
  /** What stands before the paths of the provider in the request that submitted the job. */
  readonly base: string;
  /** What the answer to the submit call said of it that stays so, such as the version of the model. */
  receipt: JsonRecord;
  /** How long the result is kept; absent: for good. */
  readonly retention: SimulationLifecycle["retention"];
  /** Whether its output can be had bit by bit while it runs. */
  readonly streams: boolean;
  /** Whether the job ends at the moment in which somebody cancels it. */
  readonly endsWhenCancelled: boolean;
  readonly scenarios: ScenarioRun;
  cancelRequestedAt?: number;
  cancelledAt?: number;
  endsEarlyAt?: number;
  isDeleted: boolean;
  /** Plans the webhooks anew, because the job ends at another time; absent for a job that sends none. */
  replan?: () => void;
}

/** A job as it is shown to whoever holds the simulator. */
export function describeJob(job: JobRecord, now: number): SimulatedJob {
  const { status, isCancelling, progress, startedAt, endedAt } = stateAt(job, now);
  const providerStatus = job.lifecycle.wireOf(status, isCancelling);
  return {
    id: String(job.handle.id ?? job.id),
    operation: job.operation,
    lifecycle: job.lifecycle.declared.name,
    handle: job.handle,
    status,
    ...(providerStatus === undefined ? {} : { providerStatus }),
    createdAt: job.createdAt,
    progress,
    ...(startedAt === undefined ? {} : { startedAt }),
    ...(endedAt === undefined ? {} : { endedAt }),
    isDeleted: job.isDeleted,
  };
}

/** Whether the result of a finished job is no longer kept. */
export function isExpired(job: JobRecord, now: number): boolean {
  const { retention } = job;
  const { status, endedAt } = stateAt(job, now);
  if (retention === undefined || status !== "FINISHED" || endedAt === undefined) return false;
  return now - (retention.from === "creation" ? job.createdAt : endedAt) >= retention.milliseconds;
}
