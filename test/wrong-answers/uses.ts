import { type Job, JobglotError } from "@jobglot/core";
import type { Connection } from "../conformance/job-under-test.ts";

/** So long everybody waits: a client that would ask for ever runs into it. */
const timeout = "2d";

/** What an app does with a job that it has. */
export const uses: Readonly<Record<string, (job: Job) => Promise<unknown>>> = {
  "poll()": (job) => job.poll({ timeout }),
  "result()": (job) => job.result({ timeout }),
  "result({ onTimeout })": (job) => job.result({ timeout: "10m", onTimeout: "cancel" }),
  "for await": async (job) => {
    for await (const snapshot of job.snapshots({ timeout })) JSON.stringify(snapshot);
  },
  "cancel()": (job) => job.cancel({ timeout }),
  "stream()": async (job) => {
    for await (const event of job.stream({ timeout })) JSON.stringify(event);
  },
};

/** Submits, and awaits the result where that gave a job. */
export async function submitAndAwait(connection: Connection, input: object): Promise<unknown> {
  const job = await connection.submit(input, { timeout });
  return job.result({ timeout });
}

/** What came of a use: nothing to complain about, or an error that no caller is prepared for. */
export async function complaintAbout(use: Promise<unknown>): Promise<string | undefined> {
  try {
    await use;
    return undefined;
  } catch (error) {
    if (error instanceof JobglotError) return undefined;
    return error instanceof Error ? (error.stack ?? String(error)) : String(error);
  }
}
