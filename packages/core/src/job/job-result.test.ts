import { expect, test } from "vitest";
import { fetchResult, type SampleJob } from "../testing/sample-job.js";
import { at, startJob } from "../testing/started-job.js";
import { expiredWhen } from "./expired-when.js";
import type { JobDefinition } from "./job-definition.js";
import { statusOfRefusal } from "./status-of-refusal.js";

test("a deleted result is expired, for good", async () => {
  const { job, clock } = await startJob([at("done", { output: null })], {
    expired: expiredWhen(({ body }) => body?.output === null),
  });
  const result = expect(job.result()).rejects.toMatchObject({ name: "ResultExpiredError", jobId: "t1" });
  await clock.advance(60_000);
  await result;
  await expect(job.poll()).rejects.toMatchObject({ name: "ResultExpiredError" });
});

test("a refusal may say that the result is expired", async () => {
  const { job, clock, seen } = await startJob([{ status: 410 }], {
    expired: expiredWhen((_answer, { age }) => age > 100),
  });
  const result = expect(job.result()).rejects.toMatchObject({
    name: "ResultExpiredError",
    providerStatus: "410",
  });
  await clock.advance(60_000);
  await result;
  expect(seen).toHaveLength(2);
});

test("a result behind another request is fetched again when that fails, the poll is not", async () => {
  const { job, clock, seen } = await startJob([at("done"), { status: 502 }, { json: "the result" }], {
    fetchResult,
  });
  const result = job.result();
  await clock.advance(60_000);
  expect(await result).toBe("the result");
  expect(seen.map(({ url }) => url.split("/v1")[1])).toEqual([
    "/tasks",
    "/tasks/t1",
    "/results/t1",
    "/results/t1",
  ]);
});

test("the poll that finds the end fetches the result, once", async () => {
  const aborted: (boolean | undefined)[] = [];
  const { job, clock } = await startJob([at("done")], {
    fetchResult: async (_client, _finished, options) => {
      aborted.push(options?.signal?.aborted);
      return { statusCode: 200, headers: new Headers(), body: "the result" };
    },
  });
  const result = job.result();
  await clock.advance(60_000);
  expect(await result).toBe("the result");
  expect(aborted).toEqual([false]);
});

test("failed polls do not count when the fetch of the result fails", async () => {
  const refused = Array<{ status: number }>(6).fill({ status: 502 });
  const { job, clock } = await startJob([...refused, at("done"), ...refused, { json: "the result" }], {
    fetchResult,
  });
  const result = job.result();
  await clock.advance(600_000);
  expect(await result).toBe("the result");
});

test("a fetch of the result that brings nothing is an error, and no result", async () => {
  const { job, clock } = await startJob([at("done"), new Response(null, { status: 204 })], {
    fetchResult,
  });
  const result = expect(job.result()).rejects.toMatchObject({
    name: "InvalidResponseError",
    message: "sample says that job t1 is finished and gives no result.",
  });
  await clock.advance(60_000);
  await result;
});

test("two callers at once get the same result of a job that serves it once", async () => {
  const { job, seen } = await startJob([at("done"), { json: "the only copy" }, { status: 404 }], {
    fetchResult,
    statusOfError: statusOfRefusal(() => "FAILED"),
  });
  const both = await Promise.all([job.poll(), job.poll()]);
  expect(both).toMatchObject([{ result: "the only copy" }, { result: "the only copy" }]);
  expect(seen).toHaveLength(3);
});

const early = {
  fetchResult,
  statusOfError: statusOfRefusal(({ statusCode }) => (statusCode === 425 ? "PROCESSING" : undefined)),
} satisfies Partial<JobDefinition<SampleJob>>;

test("a result that is asked for too early is asked for again, and the state is not", async () => {
  const refusals = Array.from({ length: 12 }, () => ({ status: 425 }));
  const { job, clock, seen } = await startJob([at("done"), ...refusals, { json: "made" }], early);
  const result = job.result({ timeout: "1d" });
  await clock.advance(86_000_000);
  expect(await result).toBe("made");
  expect(seen.map(({ url }) => url.replace(/.*\/v1/, "")).slice(1, 3)).toEqual(["/tasks/t1", "/results/t1"]);
  expect(new Set(seen.slice(2).map(({ url }) => url)).size).toBe(1);
});

test("a result that is too early says how long to wait, and the deadline holds", async () => {
  const refusal = { status: 425, headers: { "retry-after": "60" } };
  const { job, clock, seen } = await startJob([at("done"), refusal], early);
  expect(await job.poll()).toMatchObject({ status: "PROCESSING", providerStatus: "425" });
  const result = expect(job.result({ timeout: "30s" })).rejects.toMatchObject({ name: "DeadlineError" });
  await clock.advance(30_000);
  await result;
  expect(seen).toHaveLength(3);
});

test("one timeout bounds the poll and the fetch of the result", async () => {
  const { job, clock } = await startJob([at("done"), "never"], {
    fetchResult,
  });
  const poll = expect(job.poll({ timeout: "1s" })).rejects.toMatchObject({ name: "DeadlineError" });
  await clock.advance(1_000);
  await poll;
});

test("an abort ends the fetch of the result as well", async () => {
  let signal: AbortSignal | undefined;
  const { job, clock } = await startJob([at("done")], {
    fetchResult: (_client, _finished, options) => {
      signal = options?.signal;
      return new Promise(() => undefined);
    },
  });
  const controller = new AbortController();
  const result = expect(job.result({ signal: controller.signal })).rejects.toMatchObject({
    name: "AbortedError",
  });
  await clock.advance(60_000);
  controller.abort();
  await result;
  expect(signal?.aborted).toBe(true);
});
