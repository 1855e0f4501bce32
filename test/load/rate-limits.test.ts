import type { Job, Simulation } from "@jobglot/core";
import { createSerika } from "@jobglot/serika";
import { simulation as serikaSimulation } from "@jobglot/serika/simulator";
import { simulate } from "@jobglot/simulator";
import { createVaikerAI } from "@jobglot/vaikerai";
import { simulation as vaikeraiSimulation } from "@jobglot/vaikerai/simulator";
import { expect, test } from "vitest";
import { createRandom } from "../bench/polling-random.ts";
import { createLoadClock } from "./load-clock.ts";
import { slowNetwork } from "./slow-network.ts";

const minute = 60_000;

/** A provider that keeps its rates, behind a slow network. */
function createWorld(simulation: Simulation) {
  const clock = createLoadClock();
  const random = createRandom(1);
  const simulator = simulate(simulation, { clock });
  const fetch = slowNetwork(simulator.fetch, clock, random);
  const refusals = () => simulator.requests.filter(({ statusCode }) => statusCode === 429).length;
  /** Runs so many jobs at once to their results. */
  const run = (count: number, submit: () => Promise<Job>) =>
    clock.run(Promise.all(Array.from({ length: count }, async () => (await submit()).result())));
  return { settings: { apiKey: "any", clock, random, fetch }, clock, simulator, refusals, run };
}

test("VaikerAI's rates are those of its document", () => {
  expect(vaikeraiSimulation.rateLimits).toMatchObject([
    { requests: 600, milliseconds: minute, operations: expect.arrayContaining(["predictions.create"]) },
    { requests: 3_000, milliseconds: minute },
  ]);
});

test("who does not keep them is refused", async () => {
  const { settings, clock, refusals } = createWorld(vaikeraiSimulation);
  const headers = { Authorization: "Bearer any" };
  const call = () => settings.fetch("https://api.vaikerai.com/v1/predictions", { headers });
  await clock.run(Promise.all(Array.from({ length: 3_001 }, call)));
  expect(refusals()).toBe(1);
});

test("2,000 jobs at once keep them, to the last request that they allow", async () => {
  const { settings, clock, simulator, refusals, run } = createWorld(vaikeraiSimulation);
  const { jobs } = createVaikerAI(settings);
  const body = { version: "5c7d5dc6", input: { text: "Alice" } };
  const start = clock.now();
  const results = await run(2_000, () => jobs.predictions.create({ body }));
  expect([results.length, refusals()]).toEqual([2_000, 0]);
  const statuses = new Set(simulator.jobs.map(({ status }) => status));
  expect([simulator.jobs.length, ...statuses]).toEqual([2_000, "FINISHED"]);
  // The last 200 creations belong to the fourth minute.
  const last = Math.max(...simulator.jobs.map(({ createdAt }) => createdAt - start));
  expect(last).toBeGreaterThan(3 * minute);
  expect(last).toBeLessThan(3 * minute + 5_000);
});

test("a rate that no document names is found, and every job gets through", async () => {
  const rateLimits = [{ requests: 100, milliseconds: 10_000 }];
  const { settings, clock, simulator, refusals, run } = createWorld({ ...serikaSimulation, rateLimits });
  const { jobs } = createSerika({ ...settings, retries: 5 });
  const body = { model: "tensorart-illustrious-xl-v2-aesthetic", prompt: "A futuristic city" };
  const start = clock.now();
  const results = await run(500, () => jobs.images.create({ body }));
  expect([results.length, simulator.jobs.length]).toEqual([500, 500]);
  // 400 are refused before anybody can know; the others take 100 s at least.
  expect(refusals()).toBeLessThan(800);
  expect(clock.now() - start).toBeLessThan(2.5 * minute);
});
