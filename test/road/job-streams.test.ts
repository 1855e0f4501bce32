import type { SimulatorOptions } from "@jobglot/simulator";
import type { SimulatorServer } from "@jobglot/simulator/server";
import { createSocaity, type JobStatus } from "@jobglot/socaity";
import { createVaikerAI, NoStreamError, StreamError } from "@jobglot/vaikerai";
import { afterEach, expect, it } from "vitest";
import { collect } from "../contract/collect.ts";
import { settingsFor, startWorld } from "./simulated-world.ts";

let world: SimulatorServer | undefined;
afterEach(() => world?.close());

async function submit(options: SimulatorOptions = {}) {
  world = await startWorld(options);
  const vaikerai = createVaikerAI(settingsFor(world.baseUrls, "vaikerai"));
  const job = await vaikerai.jobs.predictions.create({ body: { version: "v", input: { text: "Alice" } } });
  return { vaikerai, job };
}

const streaming: SimulatorOptions = {
  scenarios: ({ operation }) => (operation === "predictions.create" ? ["partial-output"] : []),
};

it("a job streams its output while it runs, here and from its token", async () => {
  const { vaikerai, job } = await submit(streaming);
  const pieces = await collect(job.stream({ timeout: "20s", idleTimeout: "10s" }));
  expect(pieces.length).toBeGreaterThan(1);
  expect(pieces.join("")).toBe(await job.result({ timeout: "20s" }));
  const again = vaikerai.jobs.resume(JSON.parse(JSON.stringify(job)) as ReturnType<typeof job.toJSON>);
  expect(await collect(again.stream())).toEqual(pieces);
});

it("the stream of a job that fails ends with an error", async () => {
  const { job } = await submit({ ...streaming, outcome: "failed" });
  await expect(collect(job.stream({ timeout: "20s" }))).rejects.toBeInstanceOf(StreamError);
  await expect(job.result({ timeout: "20s" })).rejects.toThrow("failed");
});

it("a job whose model does not stream says so", async () => {
  const { job } = await submit();
  await expect(collect(job.stream())).rejects.toBeInstanceOf(NoStreamError);
});

it("snapshots show a result that grows", async () => {
  const { job } = await submit({ ...streaming, lifecycle: { processingMilliseconds: 400, speed: 1 } });
  const partial: unknown[] = [];
  while ((await job.poll()).status !== "FINISHED") {
    if (job.snapshot !== undefined && "partial" in job.snapshot) partial.push(job.snapshot.partial);
  }
  const result = String(await job.result());
  expect(partial.length).toBeGreaterThan(0);
  expect(partial.every((part) => result.startsWith(String(part)) && part !== result)).toBe(true);
});

it("a provider that reports STREAMING and shows no output has it in its state alone", async () => {
  world = await startWorld({
    scenarios: ({ operation }) => (operation === "generate" ? ["streaming-output"] : []),
  });
  const socaity = createSocaity(settingsFor(world.baseUrls, "socaity"));
  const job = await socaity.jobs.generate({ params: { path: { model: "m" } }, body: { prompt: "a" } });
  const seen = new Set<JobStatus>();
  for await (const snapshot of job) {
    seen.add(snapshot.status);
    expect(snapshot).not.toHaveProperty("partial");
  }
  expect([...seen]).toContain("STREAMING");
  await expect(async () => job.stream()[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(NoStreamError);
});
