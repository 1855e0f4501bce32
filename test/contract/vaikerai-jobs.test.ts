import {
  JobCancelledError,
  JobFailedError,
  type PredictionsGetOutput,
  ResultExpiredError,
} from "@jobglot/vaikerai";
import { simulation } from "@jobglot/vaikerai/simulator";
import { describe, expect, test } from "vitest";
import { collect } from "./collect.ts";
import { stageProvider } from "./staged-provider.ts";
import { base, helloVersion } from "./vaikerai-bodies.ts";
import { authorization, createClient, sendsJson } from "./vaikerai-client.ts";
import {
  deploymentPrediction,
  modelPrediction,
  startingPrediction,
  succeededPrediction,
} from "./vaikerai-job-bodies.ts";

const provider = stageProvider(simulation);
const createUrl = `${base}/predictions`;
const jobUrl = `${base}/predictions/gm3qorzdhgbfurvjtvhg6dckhu`;
const body = { version: helloVersion, input: { text: "Alice" } };
const poll = { method: "GET", url: jobUrl, headers: { authorization } };

const processing: PredictionsGetOutput = {
  ...succeededPrediction,
  output: null,
  logs: "Running predict()\n",
  status: "processing",
  completed_at: null,
};
const failed: PredictionsGetOutput = {
  ...succeededPrediction,
  output: null,
  status: "failed",
  error: "The model ran out of memory.",
};
const canceled: PredictionsGetOutput = { ...succeededPrediction, output: null, status: "canceled" };
/** An hour after its creation: the key `output` remains, its value is null. */
const expired: PredictionsGetOutput = { ...succeededPrediction, output: null, data_removed: true };

/** A job of the documented request, submitted. */
function submit() {
  provider.answer("POST", createUrl, { status: 201, json: startingPrediction });
  return createClient().jobs.predictions.create({ body });
}

describe("a prediction job", () => {
  test("submit, poll in the documented order, result", async () => {
    const job = await submit();
    provider.answer(
      "GET",
      jobUrl,
      { json: startingPrediction },
      { json: processing },
      { json: succeededPrediction },
    );

    const seen = await collect(job);

    expect(seen).toEqual([
      { status: "QUEUED", providerStatus: "starting", raw: startingPrediction, logs: "" },
      { status: "PROCESSING", providerStatus: "processing", raw: processing, logs: "Running predict()\n" },
      { status: "FINISHED", providerStatus: "succeeded", raw: succeededPrediction, result: "hello Alice" },
    ]);
    expect(await job.result()).toBe("hello Alice");
    const submission = { method: "POST", url: createUrl, headers: sendsJson, body };
    expect(provider.requests).toEqual([submission, poll, poll, poll]);
  });

  test.each([
    {
      given: "a deployment",
      url: `${base}/deployments/vaikerai/hello-world/predictions`,
      answer: deploymentPrediction,
      submit: () =>
        createClient().jobs.deployments.predictions.create({
          params: { path: { deployment_owner: "vaikerai", deployment_name: "hello-world" } },
          body: { input: { text: "Alice" } },
        }),
      want: { operation: "deployments.predictions.create", body: { input: { text: "Alice" } } },
    },
    {
      given: "an official model",
      url: `${base}/models/meta/meta-llama-3-70b-instruct/predictions`,
      answer: modelPrediction,
      submit: () =>
        createClient().jobs.models.predictions.create({
          params: { path: { model_owner: "meta", model_name: "meta-llama-3-70b-instruct" } },
          body: { input: { prompt: "Write a short poem about the weather." } },
        }),
      want: {
        operation: "models.predictions.create",
        body: { input: { prompt: "Write a short poem about the weather." } },
      },
    },
  ])("of $given is polled as a prediction", async ({ url, answer, submit: submitJob, want }) => {
    const output = ["Rain ", "falls."];
    provider.answer("POST", url, { json: answer });
    provider.answer("GET", answer.urls.get, { json: { ...answer, status: "succeeded", output } });

    const job = await submitJob();

    expect(job.operation).toBe(want.operation);
    expect(await job.result()).toEqual(output);
    expect(provider.requests).toEqual([
      { method: "POST", url, headers: sendsJson, body: want.body },
      { method: "GET", url: answer.urls.get, headers: { authorization } },
    ]);
  });

  test.each([
    {
      given: failed,
      want: { type: JobFailedError, jobStatus: "FAILED", said: "failed: The model ran out of memory." },
    },
    { given: canceled, want: { type: JobCancelledError, jobStatus: "CANCELLED", said: "was cancelled." } },
  ])("that is $given.status throws", async ({ given, want }) => {
    const job = await submit();
    provider.answer("GET", jobUrl, { json: given });

    const error: unknown = await job.result().catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(want.type);
    expect(error).toMatchObject({
      provider: "vaikerai",
      operation: "predictions.create",
      jobId: "gm3qorzdhgbfurvjtvhg6dckhu",
      jobStatus: want.jobStatus,
      providerStatus: given.status,
      retryable: false,
      message: `vaikerai job gm3qorzdhgbfurvjtvhg6dckhu ${want.said}`,
    });
  });

  test("whose data was removed has an expired result, not an empty one", async () => {
    const job = await submit();
    provider.answer("GET", jobUrl, { json: expired });

    const error: unknown = await job.result().catch((thrown: unknown) => thrown);

    expect(error).toBeInstanceOf(ResultExpiredError);
    expect(error).toMatchObject({
      provider: "vaikerai",
      operation: "predictions.create",
      jobId: "gm3qorzdhgbfurvjtvhg6dckhu",
      providerStatus: "succeeded",
    });
  });

  test("whose output is null has null as its result", async () => {
    const job = await submit();
    provider.answer("GET", jobUrl, { json: { ...succeededPrediction, output: null } });

    expect(await job.result()).toBeNull();
  });

  test("goes on without its links, which it can do without", async () => {
    const { urls: _, ...withoutUrls } = startingPrediction;
    provider.answer("POST", createUrl, { status: 201, json: withoutUrls });
    const job = await createClient().jobs.predictions.create({ body });
    provider.answer("GET", jobUrl, { json: succeededPrediction });

    expect(await job.result()).toBe("hello Alice");
  });

  test("goes on from its token in another client", async () => {
    const token = JSON.parse(JSON.stringify(await submit()));
    provider.answer("GET", jobUrl, { json: succeededPrediction });

    expect(token).toEqual({
      jobglot: 1,
      provider: "vaikerai",
      operation: "predictions.create",
      handle: { id: "gm3qorzdhgbfurvjtvhg6dckhu" },
      submittedAt: "2026-01-01T00:00:00.000Z",
    });
    expect(await createClient().jobs.resume(token).result()).toBe("hello Alice");
  });
});
