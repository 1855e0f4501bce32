import {
  ApiError,
  createOctoAI,
  InvalidInputError,
  JobFailedError,
  type OctoAI,
  ResultExpiredError,
  ServerError,
  SubmitOutcomeUnknownError,
} from "@jobglot/octoai";
import { simulation } from "@jobglot/octoai/simulator";
import { describe, expect, test } from "vitest";
import { createInstantClock, type InstantClock } from "./instant-clock.ts";
import {
  apiKey,
  completed,
  input,
  output,
  pending,
  pollPath,
  pollServer,
  resultPath,
  running,
  submitServer,
  submitted,
} from "./octoai-bodies.ts";
import { stageProvider } from "./staged-provider.ts";

const provider = stageProvider(simulation);
const authorization = `Bearer ${apiKey}`;
const submitUrl = `${submitServer}/generate/sdxl`;
const pollUrl = `${pollServer}${pollPath}`;
const resultUrl = `${pollServer}${resultPath}`;
const day = 24 * 60 * 60 * 1000;
/** Ten times 1,048,576 bytes, which "10mb" is taken for. */
const limit = 10_485_760;

function createClient(clock: InstantClock = createInstantClock()): OctoAI {
  return createOctoAI({ apiKey, clock, random: () => 0.5 });
}

function submit(answer: object = submitted, clock?: InstantClock) {
  provider.answer("POST", submitUrl, { json: answer });
  return createClient(clock).jobs.generate.sdxl({ body: input });
}

describe("submit, poll, fetch the result", () => {
  test("as the document shows it", async () => {
    const job = await submit();
    provider.answer("GET", pollUrl, { json: pending }, { json: running }, { json: completed });
    provider.answer("GET", resultUrl, { json: output });
    const statuses: string[][] = [];
    for await (const { status, providerStatus } of job) statuses.push([status, providerStatus]);

    expect(job).toMatchObject({ provider: "octoai", operation: "generate.sdxl", id: "778bbfd58c-hz95k" });
    expect(statuses).toEqual([
      ["PENDING", "pending"],
      ["PROCESSING", "running"],
      ["FINISHED", "completed"],
    ]);
    expect(await job.result()).toEqual(output);
    const poll = { method: "GET", url: pollUrl, headers: { authorization } };
    expect(provider.requests).toEqual([
      {
        method: "POST",
        url: submitUrl,
        headers: { authorization, "content-type": "application/json", "x-octoai-async": "1" },
        body: input,
      },
      poll,
      poll,
      poll,
      { method: "GET", url: resultUrl, headers: { authorization } },
    ]);
  });

  for (const status of [200, 201, 202]) {
    test(`a submission answered ${status} is a job`, async () => {
      provider.answer("POST", submitUrl, { status, json: submitted });
      const job = await createClient().jobs.generate.sdxl({ body: input });
      expect(job.id).toBe("778bbfd58c-hz95k");
    });

    test(`a submission answered ${status} without \`poll_url\` is already the result`, async () => {
      provider.answer("POST", submitUrl, { status, json: output });
      const job = await createClient().jobs.generate.sdxl({ body: input });
      expect(await job.result()).toEqual(output);
      expect(provider.requests).toHaveLength(1);
    });
  }

  test("an answer that is neither a receipt nor a result leaves it open whether there is a job", async () => {
    for (const given of [{}, { detail: "accepted" }, { response_id: null }]) {
      await expect(submit(given)).rejects.toBeInstanceOf(SubmitOutcomeUnknownError);
    }
    expect(provider.requests).toHaveLength(3);
  });

  test("a `poll_url` of another origin is replaced by the documented URL", async () => {
    const job = await submit({ ...submitted, poll_url: "https://elsewhere.example/v1/requests/1" });
    provider.answer("GET", pollUrl, { json: pending });
    expect(await job.poll()).toMatchObject({ status: "PENDING" });
  });

  for (const given of [undefined, "https://elsewhere.example/v1/responses/1"]) {
    test(`a \`response_url\` of ${given} is replaced by the documented URL`, async () => {
      const job = await submit();
      provider.answer("GET", pollUrl, { json: { ...completed, response_url: given } });
      provider.answer("GET", resultUrl, { json: output });
      expect(await job.result()).toEqual(output);
    });
  }

  test("a result that is not there yet is fetched again, without another poll", async () => {
    const job = await submit();
    provider.answer("GET", pollUrl, { json: completed });
    provider.answer("GET", resultUrl, { status: 503 }, { json: output });
    expect(await job.result()).toEqual(output);
  });

  test("the document has no way to cancel", async () => {
    const job = await submit();
    expect(await job.cancel()).toBe("unsupported");
    expect(provider.requests).toHaveLength(1);
  });

  test("a job goes on in another process", async () => {
    const token = (await submit()).toJSON();
    expect(JSON.parse(JSON.stringify(token))).toEqual({
      jobglot: 1,
      provider: "octoai",
      operation: "generate.sdxl",
      handle: { id: "778bbfd58c-hz95k", poll: pollUrl },
      submittedAt: "2026-01-01T00:00:00.000Z",
    });
    provider.answer("GET", pollUrl, { json: completed });
    provider.answer("GET", resultUrl, { json: output });
    expect(await createClient().jobs.resume(token).result()).toEqual(output);
  });
});

describe("a failure, for which the document has no status", () => {
  for (const given of [400, 404, 409, 410, 422]) {
    test(`${given} on a poll is FAILED`, async () => {
      const job = await submit();
      provider.answer("GET", pollUrl, { status: given, json: { detail: "NSFW prompt" } });
      const error: unknown = await job.result().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(JobFailedError);
      expect(error).toMatchObject({
        message: "octoai job 778bbfd58c-hz95k failed: NSFW prompt.",
        provider: "octoai",
        operation: "generate.sdxl",
        jobId: "778bbfd58c-hz95k",
        status: given,
        value: { detail: "NSFW prompt" },
        cause: expect.any(ApiError),
      });
    });
  }

  test("422 on the result is FAILED", async () => {
    const job = await submit();
    provider.answer("GET", pollUrl, { json: completed });
    provider.answer("GET", resultUrl, { status: 422 });
    expect(await job.poll()).toMatchObject({ status: "FAILED", error: expect.any(JobFailedError) });
  });

  for (const given of [401, 403, 408, 425, 429, 500]) {
    test(`${given} on a poll says nothing about the job`, async () => {
      const job = await submit();
      provider.answer("GET", pollUrl, { status: given }, { json: running });
      await expect(job.poll()).rejects.toMatchObject({ status: given });
      expect(await job.poll()).toMatchObject({ status: "PROCESSING" });
    });
  }

  for (const given of [500, 504]) {
    test(`${given} on the submission leaves it open: submitting again is left to the caller`, async () => {
      provider.answer("POST", submitUrl, { status: given });
      const submission = createClient().jobs.generate.sdxl({ body: input });
      const error: unknown = await submission.catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(SubmitOutcomeUnknownError);
      expect(error).toMatchObject({ operation: "generate.sdxl", cause: expect.any(ServerError) });
    });
  }
});

describe("the output is stored for 24 hours", () => {
  for (const status of [404, 410]) {
    for (const { after, type } of [
      { after: day - 1, type: JobFailedError },
      { after: day, type: ResultExpiredError },
    ]) {
      test(`${status} on the result after ${after} ms is a ${type.name}`, async () => {
        const clock = createInstantClock();
        const job = await submit(submitted, clock);
        clock.pass(after);
        provider.answer("GET", pollUrl, { json: completed });
        provider.answer("GET", resultUrl, { status });
        await expect(job.poll().then(() => job.result())).rejects.toBeInstanceOf(type);
      });
    }
  }
});

describe("asynchronous requests are limited to 10mb", () => {
  const wrapped = JSON.stringify({ prompt: "" }).length;

  test("a body of the limit is sent", async () => {
    provider.answer("POST", submitUrl, { json: submitted });
    const body = { prompt: "a".repeat(limit - wrapped) };
    expect((await createClient().jobs.generate.sdxl({ body })).id).toBe("778bbfd58c-hz95k");
  });

  test("a larger one is refused before it is sent", async () => {
    const body = { prompt: "a".repeat(limit - wrapped + 1) };
    const submission = createClient().jobs.generate.sdxl({ body });
    const error: unknown = await submission.catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(InvalidInputError);
    expect(String(error)).toContain("10485761 bytes; octoai takes at most 10485760");
    expect(provider.requests).toEqual([]);
  });
});
