import { expect, test } from "vitest";
import { ApiError } from "../errors/api-error.js";
import type { JobStatus } from "../vocabulary.js";
import { statusOfRefusal } from "./status-of-refusal.js";

const job = { provider: "sample", operation: "tasks.create", jobId: "t1" };
const headers = new Headers();

function read(status: number, statusOf: JobStatus | undefined) {
  const refusal = new ApiError("no", { provider: "sample", status, headers, body: "why", requestId: "r1" });
  return { refusal, said: statusOfRefusal<string>(() => statusOf)(refusal, job) };
}

test("a refusal may say that a job goes on", () => {
  expect(read(425, "PROCESSING").said).toEqual({ status: "PROCESSING", providerStatus: "425", raw: "why" });
});

test("a refusal may say that a job has ended without a result", () => {
  const { refusal, said } = read(422, "FAILED");
  expect(said).toMatchObject({
    status: "FAILED",
    providerStatus: "422",
    raw: "why",
    error: {
      ...job,
      name: "JobFailedError",
      message: "sample job t1 failed: why.",
      status: 422,
      value: "why",
      requestId: "r1",
      cause: refusal,
    },
  });
});

test.each([undefined, "FINISHED"] as const)("a refusal that stands for %s says nothing", (status) => {
  expect(read(404, status).said).toBeUndefined();
});
