import { expect, test } from "vitest";
import { at, startJob } from "../testing/started-job.js";
import { ConnectionError } from "./call-errors.js";

test("an error as JSON has its message and its facts, and neither cause nor stack", () => {
  const origin = { provider: "sample", operation: "GET /tasks", cause: new Error("socket") };
  const error = new ConnectionError("The connection broke.", origin, true);
  expect(JSON.parse(JSON.stringify(error))).toEqual({
    name: "ConnectionError",
    message: "The connection broke.",
    provider: "sample",
    operation: "GET /tasks",
    retryable: true,
    mayHaveArrived: true,
  });
});

test("a snapshot as JSON says why the job failed", async () => {
  const { job } = await startJob([at("failed", { error: "out of memory" })]);
  const snapshot = JSON.parse(JSON.stringify(await job.poll()));
  expect(snapshot).toMatchObject({
    status: "FAILED",
    error: {
      name: "JobFailedError",
      message: "sample job t1 failed: out of memory.",
      jobId: "t1",
      jobStatus: "FAILED",
    },
  });
});
