import type { Simulation } from "@jobglot/core";
import { expect, test } from "vitest";
import { createManualClock } from "../manual-clock.js";
import { simulate } from "../simulator.js";
import { acme, acmeWith } from "../testing/acme.js";
import { get, post, submit } from "../testing/call.js";
import type { ScenarioName } from "./catalogue.js";

const second = 1_000;
const year = 365 * 86_400 * second;

/** The states of a job at some moments, in seconds after its submission. */
async function statesAt(simulation: Simulation, scenarios: readonly ScenarioName[], ...seconds: number[]) {
  const clock = createManualClock();
  const simulator = simulate(simulation, { clock, scenarios });
  await submit(simulator);
  const start = clock.now();
  const states: unknown[] = [];
  for (const each of seconds) {
    await clock.advance(start + each * second - clock.now());
    states.push(simulator.jobs[0]?.status);
  }
  return states;
}

test.each<{ given: ScenarioName; at: number[]; want: string[] }>([
  { given: "slow-start", at: [59, 60, 63], want: ["QUEUED", "PROCESSING", "FINISHED"] },
  { given: "progress", at: [0, 1, 60, 61], want: ["QUEUED", "PROCESSING", "PROCESSING", "FINISHED"] },
  { given: "failure", at: [3, 4], want: ["PROCESSING", "FAILED"] },
  { given: "provider-timeout", at: [4], want: ["TIMEOUT"] },
  { given: "cancelled-elsewhere", at: [4], want: ["CANCELLED"] },
  { given: "never-ending", at: [1, year / second], want: ["PROCESSING", "PROCESSING"] },
  {
    given: "status-goes-backwards",
    at: [0, 1, 4, 5, 8],
    want: ["QUEUED", "PROCESSING", "QUEUED", "PROCESSING", "FINISHED"],
  },
])("$given: a job is $want at $at", async ({ given, at, want }) => {
  expect(await statesAt(acme, [given], ...at)).toEqual(want);
});

test("a job streams its output for long", async () => {
  const map = { waiting: "QUEUED", running: "STREAMING", done: "FINISHED" } as const;
  const streaming = acmeWith({ status: { at: "$response.body#/status", map } });
  expect(await statesAt(streaming, ["streaming-output"], 1, 20, 21)).toEqual([
    "STREAMING",
    "STREAMING",
    "FINISHED",
  ]);
});

test("plans add up; of two endings the last one counts", async () => {
  expect(await statesAt(acme, ["slow-start", "failure"], 60, 63)).toEqual(["PROCESSING", "FAILED"]);
  expect(await statesAt(acme, ["failure", "cancelled-elsewhere"], 4)).toEqual(["CANCELLED"]);
});

test("progress is reported on the way", async () => {
  const clock = createManualClock();
  const simulator = simulate(acme, { clock, scenarios: ["progress"] });
  const path = await submit(simulator);
  await clock.advance(31 * second);
  expect(await (await get(simulator, path)).json()).toMatchObject({ progress: 50 });
});

test("a result is deleted by the time the job ends", async () => {
  const expiring = acmeWith({
    result: { value: "$response.body#/output", expired: [{ at: "$response.body#/data_removed", eq: true }] },
    retention: { milliseconds: 3_600 * second, from: "creation" },
  });
  const clock = createManualClock();
  const simulator = simulate(expiring, { clock, scenarios: ["expired-result"] });
  const path = await submit(simulator);
  await clock.advance(3_600 * second);
  expect(await (await get(simulator, path)).json()).toMatchObject({ status: "running" });
  await clock.advance(second);
  expect(await (await get(simulator, path)).json()).toMatchObject({ status: "done", data_removed: true });
});

test("a job finishes in the moment in which it is cancelled", async () => {
  const clock = createManualClock();
  const simulator = simulate(acme, { clock, scenarios: ["cancel-too-late"] });
  const path = await submit(simulator);
  await clock.advance(2 * second);
  expect(await (await post(simulator, `${path}/cancel`)).json()).toMatchObject({ status: "done" });
  expect(await (await get(simulator, path)).json()).toMatchObject({
    status: "done",
    output: { text: "a cat" },
  });
});

test("a cancellation ends what would not end", async () => {
  const clock = createManualClock();
  const simulator = simulate(acme, { clock, scenarios: ["never-ending"] });
  const path = await submit(simulator);
  await clock.advance(year);
  await post(simulator, `${path}/cancel`);
  await clock.advance(second);
  expect(simulator.jobs[0]?.status).toBe("CANCELLED");
});
