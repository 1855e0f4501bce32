import {
  AuthenticationError,
  createSocaity,
  JobCancelledError,
  JobFailedError,
  JobTimeoutError,
  ServerError,
  type Socaity,
  SubmitOutcomeUnknownError,
} from "@jobglot/socaity";
import { simulation } from "@jobglot/socaity/simulator";
import { describe, expect, test } from "vitest";
import { createInstantClock, type InstantClock } from "./instant-clock.ts";
import {
  apiKey,
  cancelled,
  finished,
  finishedInFull,
  generateInput,
  generatePath,
  input,
  jobPath,
  processing,
  server,
  submitted,
  submittedInFull,
} from "./socaity-bodies.ts";
import { stageProvider } from "./staged-provider.ts";

const provider = stageProvider(simulation);
const authorization = `Bearer ${apiKey}`;
const submitUrl = `${server}${generatePath}`;
const jobUrl = `${server}${jobPath}`;

function createClient(clock: InstantClock = createInstantClock()): Socaity {
  return createSocaity({ apiKey, clock, random: () => 0.5 });
}

function submit(answer: object = submitted): Promise<ReturnType<Socaity["jobs"]["resume"]>> {
  provider.answer("POST", submitUrl, { status: 202, json: answer });
  return createClient().jobs.generate(generateInput);
}

describe("submit and poll", () => {
  test("as the document shows it", async () => {
    const job = await submit();
    provider.answer("GET", jobUrl, { json: processing }, { json: finished });
    const statuses: [string, number | undefined][] = [];
    for await (const snapshot of job) {
      statuses.push([snapshot.status, "progress" in snapshot ? snapshot.progress : undefined]);
    }

    expect(job).toMatchObject({ provider: "socaity", operation: "generate", id: "job_abc123" });
    expect(statuses).toEqual([
      ["PROCESSING", 0.45],
      ["FINISHED", undefined],
    ]);
    expect(await job.result()).toBe("...");
    const poll = { method: "GET", url: jobUrl, headers: { authorization } };
    expect(provider.requests).toEqual([
      {
        method: "POST",
        url: submitUrl,
        headers: { authorization, "content-type": "application/json" },
        body: input,
      },
      poll,
      poll,
    ]);
  });

  test("a synchronous model answers with the result: nothing is polled", async () => {
    provider.answer("POST", submitUrl, { json: { text: "Hello, world!" } });
    const job = await createClient().jobs.generate(generateInput);
    expect(job.snapshot).toMatchObject({ status: "FINISHED", result: { text: "Hello, world!" } });
    expect(await job.result()).toEqual({ text: "Hello, world!" });
    expect(await job.cancel()).toBe("too-late");
    expect(provider.requests).toHaveLength(1);
  });

  test("`refresh_job_url` is polled where the answer has one", async () => {
    const job = await submit(submittedInFull);
    provider.answer("GET", submittedInFull.refresh_job_url, { json: finishedInFull });
    expect(await job.result()).toEqual(finishedInFull.result);
    expect(provider.requests[1]?.headers).toEqual({ authorization });
  });

  for (const given of [null, "", "https://elsewhere.example/v1/jobs/job_abc123"]) {
    test(`\`refresh_job_url\` ${JSON.stringify(given)} is replaced by the documented URL`, async () => {
      const job = await submit({ ...submittedInFull, refresh_job_url: given });
      provider.answer("GET", jobUrl, { json: finished });
      expect(await job.result()).toBe("...");
    });
  }

  for (const given of ["PENDING", "QUEUED", "PROCESSING", "STREAMING", "UNKNOWN"]) {
    test(`${given} is not the end`, async () => {
      const job = await submit();
      provider.answer("GET", jobUrl, { json: { status: given, progress: null } }, { json: finished });
      const snapshot = await job.poll();
      expect(snapshot).toMatchObject({ status: given, providerStatus: given });
      expect(snapshot).not.toHaveProperty("progress");
      expect(await job.result()).toBe("...");
    });
  }

  for (const { given, type, message } of [
    {
      given: { status: "FAILED", error: "Out of memory" },
      type: JobFailedError,
      message: "socaity job job_abc123 failed: Out of memory.",
    },
    {
      given: { status: "TIMEOUT", error: null },
      type: JobTimeoutError,
      message: "socaity job job_abc123 timed out at the provider.",
    },
    {
      given: { status: "CANCELLED" },
      type: JobCancelledError,
      message: "socaity job job_abc123 was cancelled.",
    },
    // The field says more than the status.
    {
      given: { status: "FINISHED", result: null, error: "Out of memory" },
      type: JobFailedError,
      message: "socaity job job_abc123 failed: Out of memory.",
    },
  ]) {
    test(`${JSON.stringify(given)} is a ${type.name}`, async () => {
      const job = await submit();
      provider.answer("GET", jobUrl, { json: given });
      const error: unknown = await job.result().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(type);
      expect(error).toMatchObject({
        message,
        provider: "socaity",
        operation: "generate",
        jobId: "job_abc123",
        providerStatus: given.status,
        retryable: false,
      });
    });
  }

  test("a result of null is a result", async () => {
    const job = await submit();
    provider.answer("GET", jobUrl, { json: { status: "FINISHED", result: null, error: null } });
    expect(await job.result()).toBeNull();
  });

  test("a poll that fails is made again", async () => {
    const job = await submit();
    provider.answer("GET", jobUrl, { status: 500 }, { status: 503 }, { status: 429 }, { json: finished });
    expect(await job.result()).toBe("...");
  });
});

describe("cancel", () => {
  test("as the document shows it", async () => {
    const job = await submit();
    provider.answer("DELETE", jobUrl, { json: cancelled });
    expect(await job.cancel()).toBe("confirmed");
    expect(provider.requests[1]).toEqual({ method: "DELETE", url: jobUrl, headers: { authorization } });
    await expect(job.result()).rejects.toBeInstanceOf(JobCancelledError);
  });

  test("`cancel_job_url` is called with DELETE where the answer has one", async () => {
    const job = await submit(submittedInFull);
    provider.answer("DELETE", submittedInFull.cancel_job_url, { json: cancelled });
    expect(await job.cancel()).toBe("confirmed");
  });

  test("`cancel_job_url` of another origin is replaced by the documented URL", async () => {
    const job = await submit({ ...submitted, cancel_job_url: "https://elsewhere.example/cancel" });
    provider.answer("DELETE", jobUrl, { json: cancelled });
    expect(await job.cancel()).toBe("confirmed");
  });

  test("a job that finished first is too late, and keeps its result", async () => {
    const job = await submit();
    provider.answer("DELETE", jobUrl, { json: finished });
    provider.answer("GET", jobUrl, { json: finished });
    expect(await job.cancel()).toBe("too-late");
    expect(await job.result()).toBe("...");
  });
});

describe("a submission that is refused", () => {
  test("401 says that no job was taken", async () => {
    provider.answer("POST", submitUrl, { status: 401 });
    await expect(createClient().jobs.generate(generateInput)).rejects.toBeInstanceOf(AuthenticationError);
  });

  test("500 leaves it open, and the job is not sent again", async () => {
    provider.answer("POST", submitUrl, { status: 500, text: "Server Error" });
    const submission = createClient().jobs.generate(generateInput);
    const error: unknown = await submission.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(SubmitOutcomeUnknownError);
    expect(error).toMatchObject({
      provider: "socaity",
      operation: "generate",
      cause: expect.any(ServerError),
    });
  });

  test("503 took no job: it is sent again after 30 seconds", async () => {
    const clock = createInstantClock();
    const start = clock.now();
    provider.answer("POST", submitUrl, { status: 503 }, { status: 202, json: submitted });
    const job = await createClient(clock).jobs.generate(generateInput);
    expect(job.id).toBe("job_abc123");
    expect(clock.now() - start).toBe(30_000);
  });
});

test("a job goes on in another process", async () => {
  const token = (await submit(submittedInFull)).toJSON();
  expect(JSON.parse(JSON.stringify(token))).toEqual({
    jobglot: 1,
    provider: "socaity",
    operation: "generate",
    handle: {
      id: "job_abc123",
      poll: submittedInFull.refresh_job_url,
      cancel: submittedInFull.cancel_job_url,
    },
    submittedAt: "2026-01-01T00:00:00.000Z",
  });
  provider.answer("GET", submittedInFull.refresh_job_url, { json: finishedInFull });
  const resumed = createClient().jobs.resume(token);
  expect(await resumed.result()).toEqual(finishedInFull.result);
});
