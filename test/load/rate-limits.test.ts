import type { Provider } from "@jobglot/core";
import { createSimulator } from "@jobglot/simulator";
import { createVaikerAI, vaikerai } from "@jobglot/vaikerai";
import { simulation } from "@jobglot/vaikerai/simulator";
import { expect, test } from "vitest";
import { createRandom } from "../bench/polling-random.ts";
import { createLoadClock } from "./load-clock.ts";

const input = { body: { version: "5c7d5dc6", input: { text: "Alice" } } };
const minute = 60_000;

/** VaikerAI with its documented rates, on a network on which a request takes 10 to 400 ms, and its answer as long. */
function createWorld() {
  const clock = createLoadClock();
  const random = createRandom(1);
  const simulator = createSimulator(simulation, { clock });
  const travel = () => new Promise<void>((resolve) => clock.setTimer(resolve, 10 + 390 * random()));
  const fetch: typeof globalThis.fetch = async (request, init) => {
    await travel();
    const response = await simulator.fetch(request, init);
    await travel();
    return response;
  };
  const client = createVaikerAI({ apiKey: "any", clock, random, fetch });
  const refusals = () => simulator.requests.filter(({ statusCode }) => statusCode === 429).length;
  return { client, clock, simulator, fetch, refusals };
}

test("the rates are those of the document", () => {
  const { rateLimits }: Provider = vaikerai;
  expect(rateLimits).toMatchObject([
    { requests: 600, milliseconds: minute, operations: expect.arrayContaining(["POST /predictions"]) },
    { requests: 3_000, milliseconds: minute },
  ]);
});

test("who does not keep them is refused", async () => {
  const { clock, fetch, refusals } = createWorld();
  const call = () =>
    fetch("https://api.vaikerai.com/v1/predictions", { headers: { Authorization: "Bearer any" } });
  await clock.run(Promise.all(Array.from({ length: 3_001 }, call)));
  expect(refusals()).toBe(1);
});

test("2,000 jobs at once keep them, to the last request that they allow", async () => {
  const { client, clock, simulator, refusals } = createWorld();
  const start = clock.now();
  const runJob = async (): Promise<unknown> => (await client.jobs.predictions.create(input)).result();
  const results = await clock.run(Promise.all(Array.from({ length: 2_000 }, runJob)));
  expect([results.length, refusals()]).toEqual([2_000, 0]);
  const statuses = new Set(simulator.jobs.map(({ status }) => status));
  expect([simulator.jobs.length, ...statuses]).toEqual([2_000, "FINISHED"]);
  // The last 200 creations belong to the fourth minute.
  const last = Math.max(...simulator.jobs.map(({ createdAt }) => createdAt - start));
  expect(last).toBeGreaterThan(3 * minute);
  expect(last).toBeLessThan(3 * minute + 5_000);
});
