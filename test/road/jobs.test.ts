import { fileURLToPath } from "node:url";
import {
  isTerminal,
  JobCancelledError,
  JobFailedError,
  JobTimeoutError,
  jobStatuses,
  type Snapshot,
} from "@jobglot/core";
import { simulation as scaigrid } from "@jobglot/scaigrid/simulator";
import { type SimulatorServer, startSimulatorServer } from "@jobglot/simulator/server";
import { simulation as socaity } from "@jobglot/socaity/simulator";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runScript } from "../command-line/run-command.ts";
import type { ResumeAnswer, ResumeRequest } from "./resume-elsewhere.ts";
import { fast, secretKey, startWorld } from "./simulated-world.ts";
import { sixJobs } from "./six-jobs.ts";

const directory = fileURLToPath(new URL(".", import.meta.url));

describe("jobs that finish", () => {
  let world: SimulatorServer;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(() => world.close());

  it.concurrent.each(sixJobs)("$title goes from submission to result", async ({ submit, title }) => {
    const job = await submit(world.baseUrls);
    expect(`${job.provider} ${job.operation}`).toBe(title);
    const snapshots: Snapshot[] = [];
    for await (const snapshot of job.snapshots({ timeout: "20s" })) snapshots.push(snapshot);
    const statuses = snapshots.map(({ status }) => status);
    expect(statuses.at(-1)).toBe("FINISHED");
    expect(statuses.slice(0, -1).filter(isTerminal)).toEqual([]);
    const order = statuses.map((status) => jobStatuses.indexOf(status));
    expect(order).toEqual([...order].sort((one, other) => one - other));
    const last = snapshots.at(-1);
    expect(last).toMatchObject({ status: "FINISHED", result: await job.result() });
    expect(await job.result()).toBeTruthy();
    expect(await job.cancel()).toBe("too-late");
    expect(JSON.stringify([job, snapshots])).not.toContain(secretKey);
  });

  it("are taken up from JSON by another process", async () => {
    const jobs = await Promise.all(sixJobs.map(({ submit }) => submit(world.baseUrls)));
    const tokens = jobs.map((job) => job.toJSON());
    const request = JSON.stringify({ baseUrls: world.baseUrls, tokens } satisfies ResumeRequest);
    expect(request).not.toContain(secretKey);
    const { output, errors } = await runScript("resume-elsewhere.ts", [request], directory);
    expect(errors).toBe("");
    const answer: ResumeAnswer = JSON.parse(output);
    const want = await Promise.all(
      jobs.map(async (job) => ({
        id: job.id,
        status: "FINISHED",
        result: await job.result({ timeout: "20s" }),
      })),
    );
    expect(answer).toEqual(want);
  });

  it("never sent their key to a URL, and submitted each job once", () => {
    for (const { requests, jobs } of Object.values(world.simulators)) {
      expect(JSON.stringify(requests)).not.toContain(secretKey);
      const submissions = requests
        .filter(({ method }) => method === "POST")
        .filter(({ job }) => job !== undefined);
      expect(submissions.map(({ job }) => job)).toEqual(jobs.map(({ id }) => id));
    }
  });
});

describe("jobs that are cancelled", () => {
  let world: SimulatorServer;
  beforeAll(async () => {
    world = await startWorld({ lifecycle: { processingMilliseconds: 60_000 } });
  });
  afterAll(() => world.close());

  it.concurrent.each(sixJobs)("$title is $cancelOutcome", async ({ submit, cancelOutcome }) => {
    const job = await submit(world.baseUrls);
    await job.poll();
    expect(await job.cancel()).toBe(cancelOutcome);
    if (cancelOutcome === "unsupported") {
      expect(job.snapshot?.status).not.toBe("CANCELLED");
      return;
    }
    const error: unknown = await job.result({ timeout: "20s" }).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(JobCancelledError);
    expect(error).toMatchObject({ provider: job.provider, operation: job.operation, jobId: job.id });
    expect(job.snapshot).toMatchObject({ status: "CANCELLED", error });
  });
});

describe("jobs that fail", () => {
  it("are FAILED at every provider", async () => {
    const world = await startWorld({ outcome: "failed" });
    try {
      await Promise.all(
        sixJobs.map(async ({ submit }) => {
          const job = await submit(world.baseUrls);
          const error: unknown = await job.result({ timeout: "20s" }).catch((reason: unknown) => reason);
          expect(error).toBeInstanceOf(JobFailedError);
          expect(error).toMatchObject({ provider: job.provider, operation: job.operation, jobId: job.id });
          expect(job.snapshot).toMatchObject({ status: "FAILED", error });
        }),
      );
    } finally {
      await world.close();
    }
  });

  it("are TIMEOUT where the provider gives up", async () => {
    const server = await startSimulatorServer([scaigrid, socaity], { lifecycle: fast, outcome: "timeout" });
    try {
      const jobs = sixJobs.filter(({ provider }) => provider === "scaigrid" || provider === "socaity");
      expect(jobs).toHaveLength(2);
      for (const { submit } of jobs) {
        const job = await submit(server.baseUrls);
        await expect(job.result({ timeout: "20s" })).rejects.toBeInstanceOf(JobTimeoutError);
        expect(job.snapshot?.status).toBe("TIMEOUT");
      }
    } finally {
      await server.close();
    }
  });
});
