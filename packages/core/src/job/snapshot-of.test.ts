import { expect, test } from "vitest";
import { type SampleJob, sampleJob } from "../testing/sample-job.js";
import { expiredWhen } from "./expired-when.js";
import type { JobDefinition } from "./job-definition.js";
import { snapshotOf } from "./snapshot-of.js";

const read = (payload: unknown, definition: Partial<JobDefinition<SampleJob>> = {}) =>
  snapshotOf<SampleJob>({ ...sampleJob, ...definition }, { provider: "sample", payload });

test.each([
  {
    given: { id: "t1", status: "running", progress: 0.5 },
    want: { status: "PROCESSING", providerStatus: "running", progress: 0.5 },
  },
  { given: { id: "t1", status: "done", output: "x" }, want: { status: "FINISHED", result: "x" } },
  {
    given: { id: "t1", status: "done", output: "x", error: "NSFW" },
    want: { status: "FAILED", error: { name: "JobFailedError", jobId: "t1", provider: "sample" } },
  },
  { given: { id: "t1", status: "warming" }, want: { status: "UNKNOWN", providerStatus: "warming" } },
])("$given is $want.status", ({ given, want }) => {
  expect(read(given)).toMatchObject({ ...want, raw: given });
});

test.each([
  { given: { status: "done" }, want: "InvalidResponseError" },
  { given: null, want: "InvalidResponseError" },
  { given: "hello", want: "InvalidResponseError" },
  { given: { id: "t1", status: "done" }, want: "InvalidResponseError" },
  {
    given: { id: "t1", status: "done", output: null },
    definition: { expired: expiredWhen(() => true) },
    want: "ResultExpiredError",
  },
  {
    given: { id: "t1", status: "done" },
    definition: { fetchResult: () => Promise.reject(new Error("Nothing is sent.")) },
    want: "InvalidInputError",
  },
])("$given throws $want", ({ given, definition, want }) => {
  expect(() => read(given, definition)).toThrow(expect.objectContaining({ name: want, provider: "sample" }));
});

test("a kind of job without webhooks has no events", () => {
  const { webhook: _, ...definition } = sampleJob;
  expect(() => snapshotOf<SampleJob>(definition, { provider: "sample", payload: { id: "t1" } })).toThrow(
    "sample sends no events of tasks.create.",
  );
});
