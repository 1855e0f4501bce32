import { expect, test } from "vitest";
import { createManualClock } from "./manual-clock.js";
import { simulate } from "./simulator.js";
import { acme } from "./testing/acme.js";
import { get, submit } from "./testing/call.js";

test("the list holds the jobs made so far, the newest first, on one page", async () => {
  const clock = createManualClock();
  const simulator = simulate(acme, { clock });
  expect(await (await get(simulator, "/jobs")).json()).toEqual({ jobs: [], next: null });
  await submit(simulator);
  await clock.advance(4_000);
  await submit(simulator);
  const [first, second] = simulator.jobs;
  const list = await (await get(simulator, "/jobs")).json();
  expect(list.jobs).toMatchObject([
    { id: second?.id, status: "waiting" },
    { id: first?.id, status: "done" },
  ]);
});

test("status and limit in the query are obeyed", async () => {
  const clock = createManualClock();
  const simulator = simulate(acme, { clock });
  await submit(simulator);
  await clock.advance(4_000);
  await submit(simulator);
  await submit(simulator);
  const lengths = ["?limit=1", "?status=done", "?status=waiting", "?status=broken"].map(async (query) => {
    const list = await (await get(simulator, `/jobs${query}`)).json();
    return list.jobs.length;
  });
  expect(await Promise.all(lengths)).toEqual([1, 1, 2, 0]);
});
