import { expect, test } from "vitest";
import { at, startJob } from "../testing/started-job.js";

test("a deleted result is expired, for good", async () => {
  const { job, clock } = await startJob([at("done", { output: null })], {
    expired: ({ body }) => body?.output === null,
  });
  const result = expect(job.result()).rejects.toMatchObject({ name: "ResultExpiredError", jobId: "t1" });
  await clock.advance(60_000);
  await result;
  await expect(job.poll()).rejects.toMatchObject({ name: "ResultExpiredError" });
});

test("a result behind another request is fetched again when that fails, the poll is not", async () => {
  const { job, clock, seen } = await startJob([at("done"), { status: 502 }, { json: "the result" }], {
    fetchResult: (client, { handle }, options) =>
      client.send({ method: "GET", path: "/results/{id}" }, { params: { path: { id: handle.id } } }, options),
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

test("two callers at once get the same result of a job that serves it once", async () => {
  const { job, seen } = await startJob([at("done"), { json: "the only copy" }, { status: 404 }], {
    fetchResult: (client, { handle }, options) =>
      client.send({ method: "GET", path: "/results/{id}" }, { params: { path: { id: handle.id } } }, options),
    statusOfError: () => "FAILED",
  });
  const both = await Promise.all([job.poll(), job.poll()]);
  expect(both).toMatchObject([{ result: "the only copy" }, { result: "the only copy" }]);
  expect(seen).toHaveLength(3);
});

test("one timeout bounds the poll and the fetch of the result", async () => {
  const { job, clock } = await startJob([at("done"), "never"], {
    fetchResult: (client, { handle }, options) =>
      client.send({ method: "GET", path: "/results/{id}" }, { params: { path: { id: handle.id } } }, options),
  });
  const poll = expect(job.poll({ timeout: "1s" })).rejects.toMatchObject({ name: "DeadlineError" });
  await clock.advance(1_000);
  await poll;
});
