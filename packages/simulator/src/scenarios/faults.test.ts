import type { Simulation } from "@jobglot/core";
import { expect, test } from "vitest";
import { createManualClock } from "../manual-clock.js";
import { simulate } from "../simulator.js";
import { acme, acmeWith, server } from "../testing/acme.js";
import { get, post, submit } from "../testing/call.js";
import type { ScenarioName } from "./catalogue.js";

function play(scenarios: readonly ScenarioName[], simulation: Simulation = acme) {
  const clock = createManualClock();
  return { clock, simulator: simulate(simulation, { clock, scenarios }) };
}

/** Submits a job, and lets it finish. */
async function finished(...scenarios: ScenarioName[]) {
  const { clock, simulator } = play(scenarios);
  const path = await submit(simulator);
  await clock.advance(4_000);
  return { clock, simulator, path, poll: () => get(simulator, path) };
}

test("a status that the spec does not know passes, or stays", async () => {
  const passing = play(["passing-unknown-status"]);
  const path = await submit(passing.simulator);
  const wordsAt = async (milliseconds: number): Promise<string> => {
    await passing.clock.advance(milliseconds);
    return (await (await get(passing.simulator, path)).json()).status;
  };
  expect(await wordsAt(0)).toBe("waiting");
  expect(acme.lifecycles[0]?.status.map).not.toHaveProperty(await wordsAt(1_000));
  expect(await wordsAt(3_000)).toBe("done");
  const { poll } = await finished("unknown-status");
  expect(acme.lifecycles[0]?.status.map).not.toHaveProperty((await (await poll()).json()).status);
});

test("a finished job has a result and an error", async () => {
  const { poll } = await finished("completed-with-error");
  expect(await (await poll()).json()).toMatchObject({
    status: "done",
    output: { text: "a cat" },
    error: "The output could not be saved.",
  });
});

test("the first two submissions and the first two polls are refused with seconds", async () => {
  const { simulator } = play(["burst-429"]);
  const create = () => post(simulator, "/jobs", { prompt: "a cat" });
  const refused = await create();
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([429, "2"]);
  expect([(await create()).status, (await create()).status]).toEqual([429, 202]);
  expect(simulator.jobs).toHaveLength(1);
  const path = `/jobs/${simulator.jobs[0]?.id}`;
  const polls = [await get(simulator, path), await get(simulator, path), await get(simulator, path)];
  expect(polls.map(({ status }) => status)).toEqual([429, 429, 200]);
});

test("the first two polls find no job, unless they come late", async () => {
  const { poll } = await finished("unheard-of-at-first");
  const polls = [await poll(), await poll(), await poll()];
  expect(polls.map(({ status }) => status)).toEqual([404, 404, 200]);
  const late = await finished("unheard-of-at-first");
  await late.clock.advance(4_000);
  expect((await late.poll()).status).toBe(200);
});

test("every job has its own burst, and so has every operation without a job", async () => {
  const { simulator } = play(["burst-429"]);
  const statuses: number[] = [];
  for (let count = 0; count < 6; count += 1) {
    statuses.push((await post(simulator, "/jobs", { prompt: "a cat" })).status);
  }
  for (let count = 0; count < 3; count += 1) statuses.push((await get(simulator, "/jobs")).status);
  expect(statuses).toEqual([429, 429, 202, 429, 429, 202, 429, 429, 200]);
});

test("a refusal may name a date", async () => {
  const { simulator } = play(["burst-429-date"]);
  const { headers } = await post(simulator, "/jobs", { prompt: "a cat" });
  expect(Date.parse(headers.get("retry-after") ?? "")).toBe(Date.UTC(2026, 0, 1, 0, 0, 5));
});

test("one poll is refused for a hundred years", async () => {
  const { poll } = await finished("absurd-retry-after");
  const refused = await poll();
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(3e9);
  expect((await poll()).status).toBe(200);
});

test("polls fail with three statuses in turn", async () => {
  const { poll } = await finished("server-errors");
  const statuses = [await poll(), await poll(), await poll(), await poll()].map(({ status }) => status);
  expect(statuses).toEqual([500, 502, 503, 200]);
});

test.each<{ given: ScenarioName; jobs: number }>([
  { given: "reset-before-job", jobs: 0 },
  { given: "reset-after-job", jobs: 1 },
])("$given: the submission breaks and there are $jobs jobs", async ({ given, jobs }) => {
  const { simulator } = play([given]);
  await expect(post(simulator, "/jobs", { prompt: "a cat" })).rejects.toThrow("fetch failed");
  expect(simulator.jobs).toHaveLength(jobs);
});

test("a submission fails and leaves a job", async () => {
  const { simulator } = play(["failing-submission"]);
  expect((await post(simulator, "/jobs", { prompt: "a cat" })).status).toBe(500);
  expect(simulator.jobs).toHaveLength(1);
});

test("the answer that tells the end is lost once", async () => {
  const { poll } = await finished("lost-terminal-answer");
  await expect(poll()).rejects.toThrow(TypeError);
  expect(await (await poll()).json()).toMatchObject({ status: "done" });
});

test("the answer that tells the end is given once", async () => {
  const { poll } = await finished("terminal-answered-once");
  expect([(await poll()).status, (await poll()).status]).toEqual([200, 404]);
});

test("two bodies are half a JSON text", async () => {
  const { poll } = await finished("malformed-json");
  const broken = await poll();
  expect(broken.headers.get("content-type")).toBe("application/json");
  await expect(broken.json()).rejects.toThrow(SyntaxError);
  await expect((await poll()).json()).rejects.toThrow(SyntaxError);
  expect(await (await poll()).json()).toMatchObject({ status: "done" });
});

test("JSON is called text", async () => {
  const { poll } = await finished("wrong-content-type");
  const response = await poll();
  expect(response.headers.get("content-type")).toBe("text/plain; charset=utf-8");
  expect(await response.json()).toMatchObject({ status: "done" });
});

test("a body breaks off", async () => {
  const { poll } = await finished("truncated-body");
  await expect((await poll()).text()).rejects.toThrow("terminated");
});

test("a body arrives piece by piece", async () => {
  const { poll, clock } = await finished("slow-bytes");
  const text = (await poll()).text();
  let isWhole = false;
  void text.then(() => {
    isWhole = true;
  });
  await clock.advance(2_999);
  expect(isWhole).toBe(false);
  await clock.advance(1);
  expect(JSON.parse(await text)).toMatchObject({ status: "done" });
});

test("URLs to follow lead to a foreign host, with the same path", async () => {
  const linked = acmeWith({
    handle: { id: "$response.body#/id", poll: "$response.body#/urls/get" },
    poll: { url: "$handle.poll", operation: "getJob", parameters: { "path.id": "$handle.id" } },
  });
  const { simulator } = play(["foreign-urls"], linked);
  const { id, urls } = await (await post(simulator, "/jobs", { prompt: "a cat" })).json();
  expect(urls).toEqual({
    get: `https://elsewhere.invalid/v1/jobs/${id}`,
    cancel: `${server}/jobs/${id}/cancel`,
  });
  await expect(get(simulator, urls.get)).rejects.toThrow("no server at https://elsewhere.invalid");
});

test("polls are redirected to a foreign host", async () => {
  const { simulator, poll } = await finished("cross-origin-redirect");
  const { status, headers } = await poll();
  expect([status, headers.get("location")]).toEqual([
    307,
    `https://elsewhere.invalid/v1/jobs/${simulator.jobs[0]?.id}`,
  ]);
});

test("cancellations are refused, and the job goes on", async () => {
  const { clock, simulator } = play(["cancel-refused"]);
  const path = await submit(simulator);
  expect((await post(simulator, `${path}/cancel`)).status).toBe(409);
  await clock.advance(4_000);
  expect(simulator.jobs[0]?.status).toBe("FINISHED");
});

test.each([
  { given: ["clock-ahead", "burst-429-date"] as const, want: 10 * 60_000 },
  { given: ["burst-429-date", "clock-behind"] as const, want: -10 * 60_000 },
])("$given: every date of an answer is off by $want ms", async ({ given, want }) => {
  const clock = createManualClock();
  const { headers } = await get(simulate(acme, { clock, scenarios: given }), "/jobs");
  expect(Date.parse(headers.get("date") ?? "") - clock.now()).toBe(want);
  expect(Date.parse(headers.get("retry-after") ?? "") - clock.now()).toBe(want + 5_000);
});

test("a key that is rejected gets 401 everywhere, and makes no job", async () => {
  const { simulator } = play(["rejected-credentials"]);
  expect((await post(simulator, "/jobs", { prompt: "a cat" })).status).toBe(401);
  expect((await get(simulator, "/jobs")).status).toBe(401);
  expect(simulator.jobs).toEqual([]);
});
