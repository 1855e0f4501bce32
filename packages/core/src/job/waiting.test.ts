import { expect, test } from "vitest";
import { followLink } from "../follow-link.js";
import { longJobDurations } from "../testing/long-job-durations.js";
import { createManualClock } from "../testing/manual-clock.js";
import {
  cancelWay,
  createSampleClient,
  fetchResult,
  type SampleJob,
  sampleJob,
} from "../testing/sample-job.js";
import { connectionFailure, createScriptedServer, type ScriptedAnswer } from "../testing/scripted-server.js";
import { at, startJob } from "../testing/started-job.js";
import { createUnsignedInbox } from "../webhook/unsigned-inbox.js";
import { calledBack } from "./called-back.js";
import { cancelBy } from "./cancel-by.js";
import { durationsOf } from "./durations-of.js";
import { expiredWhen } from "./expired-when.js";
import type { JobDefinition } from "./job-definition.js";
import { statusOfRefusal } from "./status-of-refusal.js";
import { submitJob } from "./submit.js";

const submitted = { status: 201, json: { id: "t1", status: "queued" } };

/** A job that is known to take five minutes, for which somebody waits. */
async function waitForLongJob(
  answers: readonly ScriptedAnswer[],
  definition: Partial<JobDefinition<SampleJob>> = {},
) {
  const durations = longJobDurations();
  const server = createScriptedServer(submitted, ...answers);
  const clock = createManualClock();
  const client = createSampleClient({ fetch: server.fetch, clock, durations });
  const job = await submitJob<SampleJob>(
    client,
    { ...sampleJob, ...definition },
    { body: { prompt: "hello" } },
  );
  const outcome: unknown[] = [];
  job.result().then(
    (value) => outcome.push(value),
    (error: unknown) => outcome.push(error),
  );
  await clock.advance(10_000);
  return { job, clock, outcome, seen: server.seen };
}

test("who waits hears of a cancellation at once where no poll has to tell", async () => {
  const { job, clock, outcome, seen } = await waitForLongJob([{ json: {} }], {
    cancel: cancelBy({ ...cancelWay, effect: "deletes" }),
  });
  expect(await job.cancel()).toBe("confirmed");
  await clock.advance(0);
  expect(outcome).toMatchObject([{ name: "JobCancelledError" }]);
  expect(seen).toHaveLength(2);
});

test("who waits hears at once of a cancellation that its answer confirms", async () => {
  const { job, clock, outcome, seen } = await waitForLongJob([{ json: {} }], {
    cancel: cancelBy({ ...cancelWay, outcome: () => "confirmed" }),
  });
  expect(await job.cancel()).toBe("confirmed");
  await clock.advance(0);
  expect(outcome).toMatchObject([{ name: "JobCancelledError" }]);
  expect(seen).toHaveLength(2);
});

test("who waits asks soon after a cancellation of which nothing could be heard", async () => {
  const { job, clock, outcome } = await waitForLongJob([{ json: {} }, { status: 502 }, at("canceled")]);
  expect(await job.cancel({ retries: 0 })).toBe("requested");
  await clock.advance(3_000);
  expect(outcome).toMatchObject([{ name: "JobCancelledError" }]);
});

test("who waits hears at once that somebody else found the result deleted", async () => {
  const { job, clock, outcome, seen } = await waitForLongJob([at("done")], {
    expired: expiredWhen(() => true),
  });
  await expect(job.poll()).rejects.toMatchObject({ name: "ResultExpiredError" });
  await clock.advance(0);
  expect(outcome).toMatchObject([{ name: "ResultExpiredError" }]);
  expect([seen.length, clock.timers]).toEqual([2, 0]);
});

test("a cancellation does not wait for a poll that hangs", async () => {
  const { job, clock, seen } = await startJob(["never", { json: {} }, at("canceled")]);
  const result = job.result().catch((error: Error) => error.name);
  await clock.advance(5_000);
  expect(seen).toHaveLength(2);
  expect(await job.cancel()).toBe("confirmed");
  expect(await result).toBe("JobCancelledError");
});

test("what a wait sends along goes with its polls and with the fetch of the result", async () => {
  const { job, clock, seen } = await startJob([at("running"), at("done"), { json: "x" }], {
    fetchResult,
  });
  const result = job.result({ headers: { "x-trace": "7" } });
  await clock.advance(60_000);
  expect(await result).toBe("x");
  expect(seen.slice(1).map(({ headers }) => headers.get("x-trace"))).toEqual(["7", "7", "7"]);
});

test("who gives up after many failures finds the next wait as patient as the first", async () => {
  const failing = Array.from({ length: 9 }, () => ({ status: 502 }));
  const { job, clock } = await startJob([...failing, at("done", { output: "x" })]);
  const first = expect(job.result()).rejects.toMatchObject({ name: "ServerError" });
  await clock.advance(300_000);
  await first;
  const second = job.result();
  await clock.advance(5_000);
  expect(await second).toBe("x");
});

test("a poll leaves no timer of its deadline", async () => {
  const { job, clock } = await startJob([at("running")]);
  await job.poll({ timeout: "1m" });
  expect(clock.timers).toBe(0);
});

test("a poll by hand waits for the one that is under way", async () => {
  const answers: ((response: Response) => void)[] = [];
  let asked = 0;
  const clock = createManualClock();
  const client = createSampleClient({
    clock,
    fetch: async () => {
      if (asked++ === 0) return Response.json(submitted.json);
      return new Promise<Response>((resolve) => answers.push(resolve));
    },
  });
  const job = await submitJob<SampleJob>(client, sampleJob, { body: { prompt: "hello" } });
  const result = job.result();
  await clock.advance(1_000);
  const polled = job.poll();
  await clock.advance(1_000);
  expect(answers).toHaveLength(1);
  answers[0]?.(Response.json({ id: "t1", status: "done", output: "x" }));
  expect([await result, (await polled).status, asked]).toEqual(["x", "FINISHED", 2]);
});

test("after a failure of an old job the next poll comes soon", async () => {
  const { job, clock, seen } = await startJob([at("running"), { status: 502 }, at("done", { output: "x" })]);
  await clock.advance(3_600_000);
  await job.poll();
  const result = job.result();
  await clock.advance(600_000);
  expect(seen).toHaveLength(3);
  await clock.advance(750);
  expect(await result).toBe("x");
});

test("polls that were given up are no failures of the provider", async () => {
  const hanging = Array.from({ length: 8 }, () => "never" as const);
  const { job, clock } = await startJob([...hanging, { status: 502 }, at("done", { output: "x" })]);
  for (const _ of hanging) {
    const result = expect(job.result({ timeout: 10_000 })).rejects.toMatchObject({ name: "DeadlineError" });
    await clock.advance(10_000);
    await result;
  }
  const result = job.result();
  await clock.advance(60_000);
  expect(await result).toBe("x");
});

test("a result is fetched at once when an event tells of the end while a poll hangs", async () => {
  const { job, clock, seen } = await startJob(["never", { json: "x" }], {
    fetchResult,
  });
  const webhook = createUnsignedInbox({ provider: "sample", clock });
  const result = job.result({ webhook });
  await clock.advance(5_000);
  expect(seen).toHaveLength(2);
  webhook.receive(at("done").json);
  await clock.advance(0);
  expect(await result).toBe("x");
});

test("a refusal that stands for a state of the job sets the pace like an answer", async () => {
  const { job, clock, seen } = await startJob(
    [
      { status: 404, json: {} },
      { status: 404, headers: { "retry-after": "40" } },
      at("done", { output: "x" }),
    ],
    { statusOfError: statusOfRefusal(() => "QUEUED") },
  );
  await clock.advance(60_000);
  await job.poll();
  expect(job.snapshot).toMatchObject({ status: "QUEUED", providerStatus: "404" });
  const result = job.result();
  // The job is a minute old and known to go on: a fifth of that, and not the 200 ms of a new one.
  await clock.advance(12_199);
  expect(seen).toHaveLength(2);
  await clock.advance(1);
  expect(seen).toHaveLength(3);
  await clock.advance(39_999);
  expect(seen).toHaveLength(3);
  await clock.advance(1);
  expect(await result).toBe("x");
});

test("a failure without an answer says nothing of the job, whatever refusals stand for", async () => {
  const { job } = await startJob([connectionFailure("ECONNRESET")], {
    statusOfError: statusOfRefusal(() => "FAILED"),
  });
  await expect(job.poll()).rejects.toMatchObject({ name: "ConnectionError" });
  expect(job.snapshot).toBeUndefined();
});

test("a poll that is refused for a while is made again when that is over", async () => {
  const { job, clock, seen } = await startJob([
    { status: 503, headers: { "retry-after": "30" } },
    at("done", { output: "x" }),
  ]);
  const result = job.result();
  await clock.advance(30_199);
  expect(seen).toHaveLength(2);
  await clock.advance(1);
  expect(await result).toBe("x");
});

test("a job that not all servers of the provider have heard of yet is asked for again", async () => {
  const { job, clock } = await startJob([{ status: 404 }, { status: 404 }, at("done", { output: "x" })]);
  const result = job.result();
  await clock.advance(10_000);
  expect(await result).toBe("x");
});

test.each([
  { given: "ten seconds after its submission", answers: [{ status: 404 }], wait: 10_000, requests: 2 },
  { given: "once it was heard of", answers: [at("running"), { status: 404 }], wait: 0, requests: 3 },
])("a job that is not found $given is an error", async ({ answers, wait, requests }) => {
  const { job, clock, seen } = await startJob(answers);
  await clock.advance(wait);
  const result = expect(job.result()).rejects.toMatchObject({ name: "NotFoundError" });
  await clock.advance(10_000);
  await result;
  expect(seen).toHaveLength(requests);
});

test("a job that stays unheard of is an error soon", async () => {
  const { job, clock, seen } = await startJob([{ status: 404 }]);
  const result = expect(job.result()).rejects.toMatchObject({ name: "NotFoundError" });
  await clock.advance(20_000);
  await result;
  expect(seen.length).toBeLessThan(8);
});

test("no answer about a job comes from a cache", async () => {
  const { job, clock, seen } = await startJob([at("done"), { json: "x" }], {
    fetchResult: (client, _finished, options) =>
      followLink(client, { method: "GET", url: "/v1/results" }, options),
  });
  const result = job.result();
  await clock.advance(1_000);
  await result;
  expect(seen.map(({ method, cache }) => [method, cache])).toEqual([
    ["POST", "no-store"],
    ["GET", "no-store"],
    ["GET", "no-store"],
  ]);
});

test("a job that ended has no progress any more", async () => {
  const { job } = await startJob([at("running", { progress: 0.5 }), at("failed")]);
  expect(await job.poll()).toHaveProperty("progress", 0.5);
  expect(await job.poll()).not.toHaveProperty("progress");
});

test("a poll that finds the end teaches a duration between the last two polls", async () => {
  const { job, clock, client } = await startJob([at("running"), at("done", { output: "x" })]);
  await clock.advance(10_000);
  await job.poll();
  const result = job.result();
  await clock.advance(2_200);
  await result;
  const { typicalMilliseconds } = durationsOf(client).summaryOf("sample", "tasks.create") ?? {};
  expect(typicalMilliseconds).toBeCloseTo(Math.sqrt(10_000 * 12_200));
});

test("refusals that stand for a state are no failures, however many come", async () => {
  const { job, clock, seen } = await startJob([{ status: 404, json: {} }], {
    statusOfError: statusOfRefusal(() => "QUEUED"),
  });
  const result = expect(job.result({ timeout: "10m" })).rejects.toMatchObject({ name: "DeadlineError" });
  await clock.advance(600_000);
  await result;
  expect(seen.length).toBeGreaterThan(20);
});

test("a result that can never be fetched is an error in the end", async () => {
  const { job, clock, seen } = await startJob([at("done"), { status: 502 }], {
    fetchResult,
  });
  const result = expect(job.result()).rejects.toMatchObject({ name: "ServerError" });
  await clock.advance(600_000);
  await result;
  // The submission, the poll, and eight fetches of the result.
  expect(seen).toHaveLength(10);
});

test("an event of the webhook teaches the exact duration", async () => {
  const { clock, client, wait } = await waitForEvent([at("running")]);
  await clock.advance(100_500);
  const payload = { id: "t1", status: "done", output: "x" };
  wait.send(payload);
  expect(await wait.result).toBe("x");
  expect(durationsOf(client).summaryOf("sample", "tasks.create")).toMatchObject({
    jobs: 1,
    typicalMilliseconds: expect.closeTo(100_500),
  });
});

test("an event that says too little is no reason to ask where nobody can be asked", async () => {
  const { clock, wait, seen } = await waitForEvent([], { ...sampleJob, ...calledBack });
  wait.send({ id: "t1", status: "done" });
  await clock.advance(60_000);
  wait.send({ id: "t1", status: "done", output: "x" });
  expect(await wait.result).toBe("x");
  expect(seen).toHaveLength(1);
});

test("an event that says too little asks for nothing while a poll is under way", async () => {
  const { clock, wait, seen } = await waitForEvent(["never"]);
  await clock.advance(1_000);
  expect(seen).toHaveLength(2);
  wait.send({ id: "t1", status: "done" });
  await clock.advance(1_000);
  expect(seen).toHaveLength(2);
  wait.send({ id: "t1", status: "done", output: "x" });
  expect(await wait.result).toBe("x");
});

/** A job whose result is awaited by an event. */
async function waitForEvent(
  answers: readonly ScriptedAnswer[],
  definition: JobDefinition<SampleJob> = sampleJob,
) {
  const server = createScriptedServer(submitted, ...answers);
  const clock = createManualClock();
  const client = createSampleClient({ fetch: server.fetch, clock });
  const job = await submitJob<SampleJob>(client, definition, { body: { prompt: "hello" } });
  const webhook = createUnsignedInbox({ provider: "sample", clock });
  const result = job.result({ webhook });
  await clock.advance(0);
  return { clock, client, wait: { result, send: webhook.receive }, seen: server.seen };
}
