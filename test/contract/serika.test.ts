import { createSerika, JobFailedError, type Serika } from "@jobglot/serika";
import { simulation } from "@jobglot/serika/simulator";
import { describe, expect, test } from "vitest";
import { createInstantClock } from "./instant-clock.ts";
import {
  cityRequest,
  completed,
  fullRequest,
  image,
  processing,
  queued,
  recentJobs,
  submitted,
} from "./serika-bodies.ts";
import { operationsOf, stageProvider } from "./staged-provider.ts";

const base = "https://api.serika.dev/api/openai/v1";
const jobUrl = `${base}/jobs/job-12345abcde`;
const provider = stageProvider(simulation);
const authorization = "Bearer sk-your-api-key";
const sendsJson = { authorization, "content-type": "application/json" };

const createClient = (clock = createInstantClock()): Serika =>
  createSerika({ apiKey: "sk-your-api-key", clock, random: () => 0.5 });

describe("operations", () => {
  test.each([
    { given: "the two required fields", body: { model: cityRequest.model, prompt: cityRequest.prompt } },
    { given: "the documented example", body: cityRequest },
    { given: "every documented parameter", body: fullRequest },
  ])("images.create sends $given", async ({ body }) => {
    provider.answer("POST", `${base}/jobs/images`, { json: submitted });

    expect(await createClient().images.create({ body })).toEqual(submitted);
    expect(provider.requests).toEqual([
      { method: "POST", url: `${base}/jobs/images`, headers: sendsJson, body },
    ]);
  });

  // The document does not say with which code a submission is answered.
  test.each([200, 201, 202])("images.create accepts the answer %i", async (status) => {
    provider.answer("POST", `${base}/jobs/images`, { status, json: submitted });

    expect(await createClient().images.create({ body: cityRequest })).toEqual(submitted);
  });

  test("getJob", async () => {
    provider.answer("GET", jobUrl, { json: completed });

    expect(await createClient().getJob({ params: { path: { jobId: "job-12345abcde" } } })).toEqual(completed);
    expect(provider.requests).toEqual([{ method: "GET", url: jobUrl, headers: { authorization } }]);
  });

  test("getJob keeps an id inside its segment", async () => {
    provider.answer("GET", `${base}/jobs/a%2F..%2Fb%3Fc`, { json: completed });

    await createClient().getJob({ params: { path: { jobId: "a/../b?c" } } });

    expect(provider.requests.map(({ url }) => url)).toEqual([`${base}/jobs/a%2F..%2Fb%3Fc`]);
  });

  test("listJobs", async () => {
    provider.answer("GET", `${base}/jobs`, { json: recentJobs });

    expect(await createClient().listJobs()).toEqual(recentJobs);
    expect(provider.requests).toEqual([{ method: "GET", url: `${base}/jobs`, headers: { authorization } }]);
  });
});

describe("image jobs", () => {
  test("submit, poll every two seconds, result", async () => {
    provider.answer("POST", `${base}/jobs/images`, { json: submitted });
    provider.answer("GET", jobUrl, { json: queued }, { json: processing }, { json: completed });
    const clock = createInstantClock();
    const start = clock.now();

    const job = await createClient(clock).jobs.images.create({ body: cityRequest });
    const seen: object[] = [];
    for await (const snapshot of job) seen.push({ ...snapshot, after: clock.now() - start });

    expect(job.id).toBe("job-12345abcde");
    expect(seen).toEqual([
      { status: "QUEUED", providerStatus: "QUEUED", raw: queued, after: 2000 },
      { status: "PROCESSING", providerStatus: "PROCESSING", raw: processing, after: 4000 },
      { status: "FINISHED", providerStatus: "COMPLETED", raw: completed, result: image, after: 6000 },
    ]);
    expect(await job.result()).toEqual(image);
    const poll = { method: "GET", url: jobUrl, headers: { authorization } };
    expect(provider.requests).toEqual([
      { method: "POST", url: `${base}/jobs/images`, headers: sendsJson, body: cityRequest },
      poll,
      poll,
      poll,
    ]);
  });

  const reason = "The image could not be generated.";
  test.each([
    { given: "error as text", error: reason, want: { value: reason, said: `: ${reason}` } },
    {
      given: "error as an object",
      error: { message: reason, step: 3 },
      want: { value: { message: reason, step: 3 }, said: `: ${reason}` },
    },
    { given: "no error field", error: undefined, want: { value: undefined, said: "." } },
  ])("a failed job with $given", async ({ error, want }) => {
    const failed = { ...queued, status: "FAILED", ...(error === undefined ? {} : { error }) };
    provider.answer("POST", `${base}/jobs/images`, { json: submitted });
    provider.answer("GET", jobUrl, { json: failed });

    const job = await createClient().jobs.images.create({ body: cityRequest });
    const caught: unknown = await job.result().catch((thrown: unknown) => thrown);

    expect(caught).toBeInstanceOf(JobFailedError);
    expect(caught).toMatchObject({
      provider: "serika",
      operation: "images.create",
      jobId: "job-12345abcde",
      jobStatus: "FAILED",
      providerStatus: "FAILED",
      value: want.value,
      retryable: false,
      message: `serika job job-12345abcde failed${want.said}`,
    });
    expect(job.snapshot).toEqual({ status: "FAILED", providerStatus: "FAILED", raw: failed, error: caught });
  });

  test("there is no way to cancel", async () => {
    provider.answer("POST", `${base}/jobs/images`, { json: submitted });

    const job = await createClient().jobs.images.create({ body: cityRequest });

    expect(await job.cancel()).toBe("unsupported");
    expect(provider.requests).toHaveLength(1);
  });

  test("a job goes on from its token", async () => {
    provider.answer("POST", `${base}/jobs/images`, { json: submitted });
    provider.answer("GET", jobUrl, { json: completed });

    const { jobs } = createClient();
    const token = (await jobs.images.create({ body: cityRequest })).toJSON();

    expect(token).toEqual({
      jobglot: 1,
      provider: "serika",
      operation: "images.create",
      handle: { id: "job-12345abcde" },
      submittedAt: "2026-01-01T00:00:00.000Z",
    });
    expect(await createClient().jobs.resume(token).result()).toEqual(image);
  });
});

// The document describes no errors: these are what any HTTP API means by its codes.
test.each([
  { status: 400, type: "BadRequestError" },
  { status: 401, type: "AuthenticationError" },
  { status: 404, type: "NotFoundError" },
])("a refusal with $status is a $type", async ({ status, type }) => {
  provider.answer("GET", jobUrl, { status, text: "no" });

  const call = createClient().getJob({ params: { path: { jobId: "job-12345abcde" } } });

  await expect(call).rejects.toMatchObject({
    name: type,
    provider: "serika",
    operation: "GET /jobs/{jobId}",
    status,
    body: "no",
    retryable: false,
  });
});

test("every operation was exercised", () => {
  expect([...provider.exercised].sort()).toEqual(operationsOf(simulation));
});
