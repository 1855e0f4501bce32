import { type Job, JobglotError, type JobStatus } from "@jobglot/core";
import type { ScenarioName } from "@jobglot/simulator";
import type { ConformanceJob, Connection } from "./conformance-jobs.ts";
import { createWorld, type Traces, type World } from "./world.ts";

/** What is done with a job. */
export const deeds = ["iterate", "result", "cancel", "resume"] as const;
export type Deed = (typeof deeds)[number];

/** What came of it. */
export interface Observation extends Traces {
  /** A state, the name of an error's class, or the outcome of a cancellation and what came of the job then. */
  readonly outcome: string;
  /** The states of the snapshots, in order; empty unless the job was iterated. */
  readonly statuses: readonly JobStatus[];
}

/** So long everybody waits for a job. A result that expires after a day takes longer. */
const patience = "2d";

/** When a job is cancelled, in milliseconds after its submission. */
const cancelAfter = 4_000;

/** Submits a job to a provider that goes through a scenario, and does something with it. */
export async function run(
  job: ConformanceJob,
  scenarios: readonly ScenarioName[],
  deed: Deed,
): Promise<Observation> {
  const world = createWorld(job, scenarios);
  const connection = job.connect(world.settings);
  const statuses: JobStatus[] = [];
  const outcome = await world.wait(nameOf(act(world, job, connection, deed, statuses)));
  return { outcome, statuses, ...world.traces };
}

async function act(
  world: World,
  { connect }: ConformanceJob,
  connection: Connection,
  deed: Deed,
  statuses: JobStatus[],
): Promise<string> {
  const job = await connection.submit();
  switch (deed) {
    case "iterate":
      for await (const { status } of job.snapshots({ timeout: patience })) statuses.push(status);
      return String(statuses.at(-1));
    case "result":
      return endOf(job);
    case "cancel":
      return cancel(world, job);
    case "resume":
      return endOf(connect(world.settings).resume(JSON.stringify(job)));
  }
}

async function cancel({ settings }: World, job: Job): Promise<string> {
  await new Promise<void>((resolve) => settings.clock?.setTimer(resolve, cancelAfter));
  const outcome = await nameOf(job.cancel());
  return `${outcome}, then ${await nameOf(endOf(job))}`;
}

async function endOf(job: Job): Promise<string> {
  await job.result({ timeout: patience });
  return String(job.snapshot?.status);
}

/** What a promise gives, or the class of the error. Users are promised that every error is one of the runtime's. */
async function nameOf(promise: Promise<string>): Promise<string> {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof JobglotError) return error.name;
    return `foreign error: ${String(error)}`;
  }
}
