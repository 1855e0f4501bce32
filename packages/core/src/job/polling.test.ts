import { expect, test } from "vitest";
import type { ClientOptions } from "../options.js";
import { longJobDurations } from "../testing/long-job-durations.js";
import { createManualClock } from "../testing/manual-clock.js";
import { createSampleClient, type SampleJob, sampleJob } from "../testing/sample-job.js";
import { durationsOf } from "./durations-of.js";
import { createDurations } from "./saved-durations.js";
import { submitJob } from "./submit.js";

/** A provider whose jobs end so many milliseconds after their submission, or two seconds after they are cancelled. */
function start(duration: number, options: ClientOptions = {}) {
  const clock = createManualClock();
  const ends = new Map<string, number>();
  let polls = 0;
  const fetch: typeof globalThis.fetch = async (request, init) => {
    const { method, url } =
      request instanceof Request ? request : { url: `${request}`, method: init?.method };
    const isSubmission = method === "POST" && url.endsWith("/tasks");
    const id = isSubmission ? `t${ends.size}` : (/\/tasks\/([^/]+)/.exec(url)?.[1] ?? "");
    if (isSubmission) ends.set(id, clock.now() + duration);
    else if (method === "POST") ends.set(id, clock.now() + 2_000);
    else polls++;
    const isDone = clock.now() >= (ends.get(id) ?? 0);
    return Response.json({ id, status: isDone ? "done" : "running", output: "x" });
  };
  const client = createSampleClient({ fetch, clock, ...options });
  const submit = () => submitJob<SampleJob>(client, sampleJob, { body: { prompt: "hello" } });
  const run = async () => {
    const before = polls;
    const job = await submit();
    const result = job.result();
    await clock.advance(2 * duration);
    await result;
    return polls - before;
  };
  return { clock, client, submit, run, polls: () => polls };
}

test("a client learns how long its jobs take, and asks less", async () => {
  const { client, run } = start(20_000);
  const first = await run();
  for (let job = 0; job < 5; job++) await run();
  const later = await run();
  expect([first > 10, later < 6]).toEqual([true, true]);
  const { typicalMilliseconds } = durationsOf(client).summaryOf("sample", "tasks.create") ?? {};
  expect(typicalMilliseconds).toBeGreaterThan(18_000);
  expect(typicalMilliseconds).toBeLessThan(22_000);
});

test("what one client has learned another one takes up", async () => {
  const durations = createDurations();
  const { run } = start(20_000, { durations });
  for (let job = 0; job < 5; job++) await run();
  const saved = JSON.parse(JSON.stringify(durations));
  const other = start(20_000, { durations: createDurations(saved) });
  expect(await other.run()).toBeLessThan(6);
});

test("less lateness costs more polls", async () => {
  const [relaxed, strict] = [start(60_000, { lateness: 0.2 }), start(60_000, { lateness: 0.05 })];
  expect(await strict.run()).toBeGreaterThan(2 * (await relaxed.run()));
});

test.each([0, -0.1, 1.5, Number.NaN])("the lateness %d is refused", (lateness) => {
  expect(() => createSampleClient({ lateness })).toThrow(`\`lateness\` is ${lateness}`);
});

test("who waits for a long job hears of its cancellation soon", async () => {
  const { clock, submit } = start(300_000, { durations: longJobDurations() });
  const job = await submit();
  let ended = false;
  const result = job.result().finally(() => {
    ended = true;
  });
  await clock.advance(10_000);
  expect(await job.cancel()).toBe("requested");
  await clock.advance(3_000);
  expect(ended).toBe(true);
  expect(await result).toBe("x");
});

test("a poll by hand that finds the end is the answer for all who wait", async () => {
  const { clock, submit, polls } = start(5_000, { durations: longJobDurations() });
  const job = await submit();
  const result = job.result();
  await clock.advance(5_000);
  expect((await job.poll()).status).toBe("FINISHED");
  await clock.advance(0);
  expect([await result, polls(), clock.timers]).toEqual(["x", 1, 0]);
});

test.each([
  { title: "alone", timeouts: ["1m"] },
  { title: "before somebody with more patience", timeouts: ["1m", undefined] },
  { title: "after somebody with more patience", timeouts: [undefined, "1m"] },
])("a job that finished just before the deadline of who waits $title is not missed", async ({ timeouts }) => {
  const { clock, submit, polls } = start(50_000, { durations: longJobDurations() });
  const job = await submit();
  const results = timeouts.map((timeout) => job.result({ timeout }));
  await clock.advance(60_000);
  expect(await Promise.all(results)).toEqual(timeouts.map(() => "x"));
  expect(polls()).toBe(1);
});

test("whose patience has ended hastens no further poll", async () => {
  const { clock, submit, polls } = start(300_000, { durations: longJobDurations() });
  const job = await submit();
  const short = expect(job.result({ timeout: "10s" })).rejects.toMatchObject({ name: "DeadlineError" });
  const long = job.result();
  await clock.advance(10_000);
  await short;
  await clock.advance(90_000);
  expect(polls()).toBe(1);
  await clock.advance(600_000);
  expect(await long).toBe("x");
});
