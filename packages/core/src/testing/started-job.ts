import type { Client } from "../client.js";
import type { Job } from "../job/job.js";
import type { JobDefinition } from "../job/job-definition.js";
import { submitJob } from "../job/submit.js";
import { createManualClock, type ManualClock } from "./manual-clock.js";
import { createSampleClient, type SampleBody, type SampleJob, sampleJob } from "./sample-job.js";
import { createScriptedServer, type ScriptedAnswer, type SeenRequest } from "./scripted-server.js";

const submitted = { status: 201, json: { id: "t1", status: "queued" } };

/** The answer to a poll of the sample job. */
export function at(status: string, rest: Partial<SampleBody> = {}): { readonly json: SampleBody } {
  return { json: { id: "t1", status, ...rest } };
}

/** A sample job that has been submitted, and that gets these answers from then on. */
export async function startJob(
  answers: readonly ScriptedAnswer[],
  definition: Partial<JobDefinition<SampleJob>> = {},
): Promise<{
  readonly job: Job<string | null, SampleBody, "tasks.create">;
  readonly client: Client<SampleJob["paths"]>;
  readonly clock: ManualClock;
  readonly seen: readonly SeenRequest[];
}> {
  const server = createScriptedServer(submitted, ...answers);
  const clock = createManualClock();
  const client = createSampleClient({ fetch: server.fetch, clock });
  const job = await submitJob<SampleJob>(
    client,
    { ...sampleJob, ...definition },
    { body: { prompt: "hello" } },
  );
  return { job, client, clock, seen: server.seen };
}
