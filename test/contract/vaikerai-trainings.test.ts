import {
  JobCancelledError,
  JobFailedError,
  ResultExpiredError,
  type TrainingsGetOutput,
} from "@jobglot/vaikerai";
import { simulation } from "@jobglot/vaikerai/simulator";
import { expect, test } from "vitest";
import { collect } from "./collect.ts";
import { stageProvider } from "./staged-provider.ts";
import { base, sdxlVersion } from "./vaikerai-bodies.ts";
import { authorization, createClient, sendsJson } from "./vaikerai-client.ts";
import { startingTraining, succeededTraining } from "./vaikerai-job-bodies.ts";

const provider = stageProvider(simulation);
const createUrl = `${base}/models/stability-ai/sdxl/versions/${sdxlVersion}/trainings`;
const jobUrl = `${base}/trainings/zz4ibbonubfz7carwiefibzgga`;
const path = { model_owner: "stability-ai", model_name: "sdxl", version_id: sdxlVersion };
const body = {
  destination: "{new_owner}/{new_name}",
  input: { train_data: "https://example.com/my-input-images.zip" },
  webhook: "https://example.com/my-webhook",
};
const poll = { method: "GET", url: jobUrl, headers: { authorization } };

const processing: TrainingsGetOutput = { ...startingTraining, status: "processing", logs: "Step 1\n" };
const canceled: TrainingsGetOutput = { ...startingTraining, status: "canceled" };
const failed: TrainingsGetOutput = { ...startingTraining, status: "failed", error: "No images found." };
const expired: TrainingsGetOutput = { ...succeededTraining, output: null, data_removed: true };

/** A job of the documented request, submitted. */
function submit() {
  provider.answer("POST", createUrl, { status: 201, json: startingTraining });
  return createClient().jobs.trainings.create({ params: { path }, body });
}

test("a training job: submit, poll in the documented order, result", async () => {
  const job = await submit();
  provider.answer(
    "GET",
    jobUrl,
    { json: startingTraining },
    { json: processing },
    { json: succeededTraining },
  );

  const seen = await collect(job);

  expect(seen).toEqual([
    { status: "QUEUED", providerStatus: "starting", raw: startingTraining, logs: "" },
    { status: "PROCESSING", providerStatus: "processing", raw: processing, logs: "Step 1\n" },
    {
      status: "FINISHED",
      providerStatus: "succeeded",
      raw: succeededTraining,
      result: { version: "...", weights: "..." },
    },
  ]);
  const submission = { method: "POST", url: createUrl, headers: sendsJson, body };
  expect(provider.requests).toEqual([submission, poll, poll, poll]);
});

test.each([
  { given: failed, want: { type: JobFailedError, jobStatus: "FAILED", said: "failed: No images found." } },
  { given: canceled, want: { type: JobCancelledError, jobStatus: "CANCELLED", said: "was cancelled." } },
  { given: expired, want: { type: ResultExpiredError, said: undefined } },
])("a training that is $given.status: $want.type.name", async ({ given, want: { type, said, ...want } }) => {
  const job = await submit();
  provider.answer("GET", jobUrl, { json: given });

  const error: unknown = await job.result().catch((thrown: unknown) => thrown);

  expect(error).toBeInstanceOf(type);
  expect(error).toMatchObject({
    ...want,
    provider: "vaikerai",
    operation: "trainings.create",
    jobId: "zz4ibbonubfz7carwiefibzgga",
    providerStatus: given.status,
    ...(said === undefined ? {} : { message: `vaikerai job zz4ibbonubfz7carwiefibzgga ${said}` }),
  });
});

test("a training goes on from its token in another client", async () => {
  const token = (await submit()).toJSON();
  provider.answer("GET", jobUrl, { json: succeededTraining });

  const job = createClient().jobs.resume(token);

  expect(job.operation).toBe("trainings.create");
  expect(await job.result()).toEqual({ version: "...", weights: "..." });
});
