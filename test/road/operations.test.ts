import { createOctoAI } from "@jobglot/octoai";
import { createScaiGrid } from "@jobglot/scaigrid";
import { createSerika } from "@jobglot/serika";
import type { SimulatorServer } from "@jobglot/simulator/server";
import { createSocaity } from "@jobglot/socaity";
import { createVaikerAI } from "@jobglot/vaikerai";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { methodsOf } from "./client-methods.ts";
import { inputOf } from "./operation-input.ts";
import { type BaseUrls, settingsFor, simulations, startWorld } from "./simulated-world.ts";
import { sixJobs } from "./six-jobs.ts";

const clients: Readonly<Record<string, (baseUrls: BaseUrls) => object>> = {
  octoai: (baseUrls) => createOctoAI(settingsFor(baseUrls, "octoai")),
  scaigrid: (baseUrls) => createScaiGrid(settingsFor(baseUrls, "scaigrid")),
  serika: (baseUrls) => createSerika(settingsFor(baseUrls, "serika")),
  socaity: (baseUrls) => createSocaity(settingsFor(baseUrls, "socaity")),
  vaikerai: (baseUrls) => createVaikerAI(settingsFor(baseUrls, "vaikerai")),
};

/** How many operations each document has. */
const operationCounts = { octoai: 3, scaigrid: 10, serika: 3, socaity: 3, vaikerai: 28 };

let world: SimulatorServer;
let jobIds: ReadonlyMap<string, string>;

beforeAll(async () => {
  world = await startWorld();
  const ended = await Promise.all(
    sixJobs.map(async ({ submit, lifecycle }): Promise<[string, string]> => {
      const job = await submit(world.baseUrls);
      await job.result({ timeout: "20s" });
      return [lifecycle, job.id];
    }),
  );
  jobIds = new Map(ended);
});
afterAll(() => world.close());

it("every operation of every document is known", () => {
  expect(Object.fromEntries(simulations.map(({ provider, routes }) => [provider, routes.length]))).toEqual(
    operationCounts,
  );
});

describe.each(simulations)("every operation of $provider", (simulation) => {
  it.each(simulation.routes)("$operation is answered", async (route) => {
    const { provider, routes } = simulation;
    const client = clients[provider]?.(world.baseUrls) ?? {};
    const method = methodsOf(
      client,
      routes.map(({ operation }) => operation),
    ).get(route.operation);
    const input = inputOf(route, simulation, jobIds);
    const before = world.simulators[provider]?.requests.length;
    await (input === undefined ? method?.() : method?.(input));
    const requests = world.simulators[provider]?.requests.slice(before) ?? [];
    expect(requests).toEqual([
      expect.objectContaining({
        operation: route.operation,
        method: route.method,
        statusCode: expect.any(Number),
      }),
    ]);
    expect(requests[0]?.statusCode).toBeGreaterThanOrEqual(200);
    expect(requests[0]?.statusCode).toBeLessThan(300);
  });
});
