import type { Job, JobStatus, Simulation, WebhookSource } from "@jobglot/core";
import type { ScenarioName, SentWebhook, SimulatedJob } from "@jobglot/simulator";
import { connect, type JobUnderTest, lifecycleOf } from "./job-under-test.ts";
import type { OtherProcess } from "./other-process.ts";
import { nameOf, patience } from "./outcome.ts";
import { createWorld, settingsFor, type Traces, type World } from "./world.ts";

/** What is done with a job. */
export const deeds = ["iterate", "result", "cancel", "resume", "webhook"] as const;
export type Deed = (typeof deeds)[number];

/** What came of it. */
export interface Observation extends Traces {
  /** A state, the name of an error's class, or the outcome of a cancellation and what came of the job then. */
  readonly outcome: string;
  /** Events that the webhook has refused. */
  readonly refusedEvents: number;
  /** The states of the snapshots, in order; empty unless the job was iterated. */
  readonly statuses: readonly JobStatus[];
}

/** When things happened that the client does not decide, in milliseconds since 1970. */
export interface Moments {
  /** When the waiting began, or the cancellation was sent; absent when the submission gave no job. */
  readonly waitedFrom?: number;
  /** The job as the provider has it in the end. */
  readonly job?: SimulatedJob;
  /** How far the job was, from 0 to 1, when each of the requests came. */
  readonly progress: readonly number[];
  /** What the provider has sent to the webhook. */
  readonly webhooks: readonly SentWebhook[];
}

/** When a job is cancelled, in milliseconds after its submission. */
const cancelAfter = 4_000;

/** What a run takes beside the scenarios and the deed. */
export interface Subject {
  readonly job: JobUnderTest;
  readonly simulation: Simulation;
  readonly otherProcess: OtherProcess;
}

/** Submits a job to a provider that goes through a scenario, and does something with it. */
export async function run(
  { job, simulation, otherProcess }: Subject,
  scenarios: readonly ScenarioName[],
  deed: Deed,
): Promise<{ readonly observation: Observation; readonly moments: Moments }> {
  const world = createWorld(simulation, scenarios, lifecycleOf(simulation, job));
  const connection = await connect(job, settingsFor(world));
  const statuses: JobStatus[] = [];
  let waitedFrom: number | undefined;

  async function act(submitted: Job): Promise<string> {
    if (deed === "cancel") await pause(world, cancelAfter);
    waitedFrom = world.clock.now();
    if (deed === "cancel") {
      const outcome = await nameOf(submitted.cancel());
      return `${outcome}, then ${await nameOf(endOf(submitted))}`;
    }
    if (deed === "result") return endOf(submitted);
    if (deed === "webhook") return endOf(submitted, world.inbox);
    for await (const { status } of submitted.snapshots({ timeout: patience })) statuses.push(status);
    return String(statuses.at(-1));
  }

  async function attempt(): Promise<string> {
    const input = deed === "webhook" ? withWebhook(job.input, simulation) : job.input;
    const submitted = await world.wait(connection.submit(input));
    if (deed !== "resume") return world.wait(act(submitted));
    waitedFrom = world.clock.now();
    return otherProcess.resume(job, world, JSON.stringify(submitted));
  }

  const outcome = await nameOf(attempt());
  const refusedEvents = world.webhooks.filter(({ isAccepted }) => isAccepted === false).length;
  return {
    observation: { outcome, refusedEvents, statuses, ...world.traces },
    moments: {
      progress: world.progress,
      webhooks: world.webhooks,
      ...(waitedFrom === undefined ? {} : { waitedFrom }),
      ...(world.job === undefined ? {} : { job: world.job }),
    },
  };
}

const pause = ({ clock }: World, milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    clock.setTimer(resolve, milliseconds);
  });

/** The input with the URL of a webhook where the spec has a place for it. */
function withWebhook(input: object, { lifecycles }: Simulation): object {
  const field = lifecycles.find(({ webhook }) => webhook !== undefined)?.webhook?.field ?? "";
  const [, place, name = ""] = /^\$request\.(body#\/|query\.)([^/]+)$/.exec(field) ?? [];
  const url = { [name]: "https://app.example.com/webhook" };
  if (place === "body#/") return { ...input, body: { ...membersOf(input, "body"), ...url } };
  if (place === undefined) throw new Error(`No URL can be written at ${field}.`);
  const parameters = membersOf(input, "params");
  return { ...input, params: { ...parameters, query: { ...membersOf(parameters, "query"), ...url } } };
}

function membersOf(value: object, name: string): object {
  const member: unknown = Reflect.get(value, name);
  return typeof member === "object" && member !== null ? member : {};
}

async function endOf(job: Job, webhook?: WebhookSource): Promise<string> {
  await job.result({ timeout: patience, webhook });
  return String(job.snapshot?.status);
}
