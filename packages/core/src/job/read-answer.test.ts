import { expect, test } from "vitest";
import { type SampleBody, type SampleJob, sampleJob } from "../testing/sample-job.js";
import { expiredWhen } from "./expired-when.js";
import type { JobDefinition } from "./job-definition.js";
import { partialResult } from "./partial-result.js";
import { readAnswer, resultIn } from "./read-answer.js";

const job = { provider: "sample", operation: "tasks.create", jobId: "t1" };
const headers = new Headers();

function read(body: Partial<SampleBody>, more: Partial<JobDefinition<SampleJob>> = {}) {
  const exchange = { statusCode: 200, headers, body: { id: "t1", status: "running", ...body } };
  return readAnswer({ ...sampleJob, ...more }, exchange, 0, job);
}

const answers: readonly {
  given: [Partial<SampleBody>, Partial<JobDefinition<SampleJob>>?];
  want: object;
}[] = [
  { given: [{}], want: { status: "PROCESSING", providerStatus: "running" } },
  { given: [{ status: "new" }], want: { status: "UNKNOWN", providerStatus: "new" } },
  { given: [{}, { status: () => undefined }], want: { status: "UNKNOWN", providerStatus: "running" } },
  { given: [{}, { providerStatus: () => 7 }], want: { status: "PROCESSING", providerStatus: "7" } },
  { given: [{ progress: 0.5 }], want: { progress: 0.5 } },
  { given: [{ progress: -1 }], want: { progress: 0 } },
  { given: [{ progress: 7 }], want: { progress: 1 } },
  { given: [{}, { logs: () => "a line" }], want: { logs: "a line" } },
  { given: [{ output: "x" }, { partial: ({ body }) => body.output }], want: { partial: "x" } },
  { given: [{ status: "done", output: "x" }], want: { status: "FINISHED" } },
  { given: [{ status: "done", error: "no" }], want: { status: "FAILED" } },
  { given: [{ status: "done", error: " " }], want: { status: "FINISHED" } },
  { given: [{ status: "done", error: {} }], want: { status: "FINISHED" } },
  { given: [{ status: "done", error: { detail: "no" } }], want: { status: "FAILED" } },
  { given: [{ status: "done" }, { error: () => ({ message: "", code: 7 }) }], want: { status: "FAILED" } },
  { given: [{ status: "done" }, { error: () => ({ value: { detail: "no" } }) }], want: { status: "FAILED" } },
  { given: [{ error: "slow today" }], want: { status: "PROCESSING" } },
  { given: [{ status: "done" }, { failed: () => true }], want: { status: "FAILED" } },
  {
    given: [{ status: "failed", error: "no" }],
    want: { status: "FAILED", error: { message: "sample job t1 failed: no.", value: "no" } },
  },
  {
    given: [{ status: "failed" }, { error: () => ({ code: 7, value: { detail: "no" } }) }],
    want: { error: { message: "sample job t1 failed: no.", code: "7", value: { detail: "no" } } },
  },
  { given: [{ status: "done" }, { resultBy: "webhook" }], want: { status: "PROCESSING" } },
  { given: [{ status: "done", output: "x" }, { resultBy: "webhook" }], want: { status: "FINISHED" } },
];

test.each(answers)("$given is $want", ({ given, want }) => {
  expect(read(...given)).toMatchObject(want);
});

test.each([{ progress: null }, { progress: Number.NaN }, {}])("%j has no progress", (given) => {
  expect(read(given)).not.toHaveProperty("progress");
});

const breaks = (): never => {
  throw new TypeError("nothing there");
};

test("an answer is read where all that is known to read is the status", () => {
  const { progress: _, error: __, result: ___, ...status } = sampleJob;
  const exchange = { statusCode: 200, headers, body: { id: "t1", status: "running" } };
  expect(readAnswer(status, exchange, 0, job)).toEqual({
    status: "PROCESSING",
    providerStatus: "running",
    raw: exchange.body,
  });
});

test("a result may be deleted by its age", () => {
  const expired = expiredWhen<SampleJob["polled"]>((_, { age }) => age >= 1_000);
  const exchange = { statusCode: 200, headers, body: { id: "t1", status: "done" } };
  const at = (age: number) => readAnswer({ ...sampleJob, expired }, exchange, age, job);
  expect(at(999)).toMatchObject({ status: "FINISHED", expired: undefined });
  expect(at(1_000)).toMatchObject({ expired: { name: "ResultExpiredError" } });
});

test("what the result stands in may be missing as long as a job runs", () => {
  expect(read({}, { partial: partialResult(breaks) })).not.toHaveProperty("partial");
  expect(read({ output: null }, { partial: ({ body }) => body.output })).not.toHaveProperty("partial");
});

test("a result that comes with an event alone is in no answer, if nothing reads it", () => {
  const { result: _, error: __, ...without } = sampleJob;
  const exchange = { statusCode: 200, headers, body: { id: "t1", status: "done" } };
  const pushed: JobDefinition<SampleJob> = { ...without, resultBy: "webhook" };
  expect(readAnswer(pushed, exchange, 0, job)).toMatchObject({ status: "PROCESSING" });
});

test("a finished job without a result is an error", () => {
  const exchange = { statusCode: 200, headers, body: { id: "t1", status: "done" } };
  expect(() => resultIn(sampleJob, exchange, job)).toThrow("finished and gives no result");
  const cause = expect.any(TypeError);
  expect(() => resultIn({ ...sampleJob, result: breaks }, exchange, job)).toThrow(
    expect.objectContaining({ name: "InvalidResponseError", cause }),
  );
  const { result: _, ...without } = sampleJob;
  expect(() => resultIn(without, exchange, job)).toThrow("finished and gives no result");
  // Nothing broke where nothing is read.
  expect(() => resultIn(without, exchange, job)).toThrow(
    expect.not.objectContaining({ cause: expect.anything() }),
  );
});

test("an answer may say that the result is deleted", () => {
  const expired = expiredWhen<SampleJob["polled"]>(({ body }) => body?.output === null);
  expect(read({ status: "done" }, { expired })).toMatchObject({ expired: undefined });
  expect(read({ status: "done", output: null }, { expired })).toMatchObject({
    expired: { name: "ResultExpiredError", message: "sample has deleted the result of job t1." },
  });
});

test("an answer that lacks what is read is an error", () => {
  expect(() => read({}, { status: breaks })).toThrow("lacks what its spec promises");
  expect(() => read({}, { status: breaks })).toThrow(
    expect.objectContaining({ ...job, retryable: true, cause: expect.any(TypeError) }),
  );
});
