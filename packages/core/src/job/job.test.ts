import { expect, test } from "vitest";
import { collect } from "../testing/collect.js";
import { connectionFailure } from "../testing/scripted-server.js";
import { at, startJob } from "../testing/started-job.js";
import { statusOfRefusal } from "./status-of-refusal.js";

test("a life: queued, running with progress, finished", async () => {
  const { job, clock } = await startJob([
    at("queued"),
    at("running", { progress: 0.5 }),
    at("done", { output: "hello" }),
  ]);
  const snapshots = collect(job);
  await clock.advance(60_000);
  expect(await snapshots).toMatchObject([
    { status: "QUEUED", providerStatus: "queued", raw: { id: "t1" } },
    { status: "PROCESSING", progress: 0.5 },
    { status: "FINISHED", result: "hello" },
  ]);
  expect(clock.timers).toBe(0);
});

test("the members of a snapshot go with its status", async () => {
  const { job, clock } = await startJob([at("running"), at("done", { output: null })]);
  const snapshots = collect(job);
  await clock.advance(60_000);
  expect((await snapshots).map((snapshot) => Object.keys(snapshot).sort())).toEqual([
    ["providerStatus", "raw", "status"],
    ["providerStatus", "raw", "result", "status"],
  ]);
});

test("equal snapshots are not repeated, and progress never runs backwards", async () => {
  const { job, clock } = await startJob([
    at("running", { progress: 0.5 }),
    at("running", { progress: 0.5 }),
    at("running", { progress: 0.2 }),
    at("running", { progress: 7 }),
    at("done", { output: "x" }),
  ]);
  const snapshots = collect(job);
  await clock.advance(60_000);
  expect(
    (await snapshots).map((snapshot) => ("progress" in snapshot ? snapshot.progress : snapshot.status)),
  ).toEqual([0.5, 1, "FINISHED"]);
});

test.each([
  {
    given: at("failed", { error: "Out of memory." }),
    want: { name: "JobFailedError", message: "sample job t1 failed: Out of memory." },
  },
  {
    given: at("failed", { error: { message: "No GPU" } }),
    want: { name: "JobFailedError", message: "sample job t1 failed: No GPU." },
  },
  { given: at("failed"), want: { name: "JobFailedError", message: "sample job t1 failed." } },
  { given: at("expired"), want: { name: "JobTimeoutError", jobStatus: "TIMEOUT" } },
  { given: at("canceled"), want: { name: "JobCancelledError", providerStatus: "canceled" } },
  {
    given: at("done", { output: "x", error: "NSFW" }),
    want: { name: "JobFailedError", providerStatus: "done" },
  },
  { given: at("done"), want: { name: "InvalidResponseError" } },
])("$given.json rejects with $want", async ({ given, want }) => {
  const { job, clock } = await startJob([given]);
  const result = expect(job.result()).rejects.toMatchObject(want);
  await clock.advance(60_000);
  await result;
});

test("a terminal snapshot is final: nobody asks again", async () => {
  const { job, clock, seen } = await startJob([at("done", { output: "x" }), { status: 404 }]);
  const result = job.result();
  await clock.advance(60_000);
  expect([await result, await job.result(), (await job.poll()).status]).toEqual(["x", "x", "FINISHED"]);
  expect(await collect(job)).toHaveLength(1);
  expect(seen).toHaveLength(2);
});

test("consumers share one poll", async () => {
  const { job, clock, seen } = await startJob([at("running"), at("done", { output: "x" })]);
  const all = Promise.all([job.result(), job.result(), collect(job)]);
  await clock.advance(60_000);
  expect((await all).slice(0, 2)).toEqual(["x", "x"]);
  expect(seen).toHaveLength(3);
});

test("one consumer's abort leaves the others alone", async () => {
  const { job, clock } = await startJob([at("running"), at("done", { output: "x" })]);
  const controller = new AbortController();
  const aborted = expect(job.result({ signal: controller.signal })).rejects.toMatchObject({
    name: "AbortedError",
  });
  const other = job.result();
  controller.abort();
  await aborted;
  await clock.advance(60_000);
  expect(await other).toBe("x");
});

test("leaving the loop stops polling", async () => {
  const { job, clock, seen } = await startJob([at("running")]);
  const left = (async () => {
    for await (const snapshot of job) return snapshot.status;
    return undefined;
  })();
  await clock.advance(600_000);
  expect([await left, seen.length, clock.timers]).toEqual(["PROCESSING", 2, 0]);
});

test("the deadline bounds the wait; the job can be waited for again", async () => {
  const { job, clock } = await startJob([at("running")]);
  const result = expect(job.result({ timeout: "1m" })).rejects.toMatchObject({
    name: "DeadlineError",
    retryable: true,
  });
  await clock.advance(60_000);
  await result;
  expect(clock.timers).toBe(0);
});

test("an aborted signal polls nothing", async () => {
  const { job, seen } = await startJob([at("running")]);
  await expect(job.result({ signal: AbortSignal.abort() })).rejects.toMatchObject({ name: "AbortedError" });
  expect(seen).toHaveLength(1);
});

test("onTimeout: cancel cancels the job", async () => {
  const { job, clock, seen } = await startJob([at("running")]);
  const result = expect(job.result({ timeout: 1_000, onTimeout: "cancel" })).rejects.toMatchObject({
    name: "DeadlineError",
  });
  await clock.advance(1_000);
  await result;
  expect(seen.some(({ url, method }) => method === "POST" && url.endsWith("/tasks/t1/cancel"))).toBe(true);
});

test("an unknown status keeps its text, is polled with back-off, and is an error in the end", async () => {
  const { job, clock, seen } = await startJob([at("warming")]);
  const first = job[Symbol.asyncIterator]().next();
  await clock.advance(1_000);
  expect((await first).value).toMatchObject({ status: "UNKNOWN", providerStatus: "warming" });
  const result = expect(job.result()).rejects.toMatchObject({
    name: "UnknownStatusError",
    providerStatus: "warming",
  });
  await clock.advance(3_600_000);
  await result;
  expect(seen.length).toBeLessThan(60);
});

test.each(["constructor", "__proto__"])("the status %j is unknown", async (status) => {
  const { job } = await startJob([at(status)]);
  expect(await job.poll()).toMatchObject({ status: "UNKNOWN", providerStatus: status });
});

test("failures that may pass are passed over", async () => {
  const { job, clock } = await startJob([
    connectionFailure("ECONNRESET"),
    { status: 502 },
    { status: 429, headers: { "retry-after": "5" } },
    new Response("{"),
    at("done", { output: "x" }),
  ]);
  const result = job.result();
  await clock.advance(120_000);
  expect(await result).toBe("x");
});

test("failures that go on are an error", async () => {
  const { job, clock, seen } = await startJob([{ status: 502 }]);
  const result = expect(job.result()).rejects.toMatchObject({ name: "ServerError" });
  await clock.advance(600_000);
  await result;
  expect(seen).toHaveLength(9);
});

test("a refusal that will not pass is an error at once", async () => {
  const { job, clock, seen } = await startJob([{ status: 401 }]);
  const result = expect(job.result()).rejects.toMatchObject({ name: "AuthenticationError" });
  await clock.advance(60_000);
  await result;
  expect(seen).toHaveLength(2);
});

test("a refusal may stand for a state", async () => {
  const { job, clock } = await startJob([{ status: 400, json: { detail: "Bad seed" } }], {
    statusOfError: statusOfRefusal(() => "FAILED"),
  });
  const result = expect(job.result()).rejects.toMatchObject({
    name: "JobFailedError",
    message: "sample job t1 failed: Bad seed.",
  });
  await clock.advance(60_000);
  await result;
});

test("the provider's hint and Retry-After set the pace", async () => {
  const { job, clock, seen } = await startJob(
    [{ ...at("running"), headers: { "retry-after": "10" } }, at("running")],
    {
      pollInterval: { initialMilliseconds: 2_000, factor: 1, maximumMilliseconds: 2_000 },
    },
  );
  void job.result({ timeout: "1h" }).catch(() => undefined);
  await clock.advance(2_000);
  expect(seen).toHaveLength(2);
  await clock.advance(9_999);
  expect(seen).toHaveLength(2);
  await clock.advance(1);
  expect(seen).toHaveLength(3);
});

test("a snapshot that tells the same still carries the newest answer", async () => {
  const { job } = await startJob([at("running", { output: "a" }), at("running", { output: "ab" })]);
  await job.poll();
  await job.poll();
  expect(job.snapshot?.raw).toMatchObject({ output: "ab" });
});

test("a refusal that one caller learns of wakes those who wait", async () => {
  const { job, clock } = await startJob([at("running"), { status: 400 }], {
    statusOfError: statusOfRefusal(() => "FAILED"),
  });
  await job.poll();
  const result = expect(job.result()).rejects.toMatchObject({ name: "JobFailedError" });
  await clock.advance(1);
  await job.poll();
  await result;
});

test.each([0, "", "  ", {}, [], null, false])("%j is no error of a finished job", async (error) => {
  const { job } = await startJob([at("done", { output: "x", error })]);
  expect(await job.poll()).toMatchObject({ status: "FINISHED" });
});
