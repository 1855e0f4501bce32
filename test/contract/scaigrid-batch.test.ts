import {
  ApiError,
  createScaiGrid,
  JobCancelledError,
  JobFailedError,
  JobTimeoutError,
  PermissionError,
  type ScaiGridJobs,
} from "@jobglot/scaigrid";
import { simulation } from "@jobglot/scaigrid/simulator";
import { describe, expect, test } from "vitest";
import { createInstantClock } from "./instant-clock.ts";
import { apiKey, baseUrl, batch, batchBody, envelope, errorEnvelope, headers } from "./scaigrid-bodies.ts";
import { type StagedAnswer, stageProvider } from "./staged-provider.ts";

const provider = stageProvider(simulation);
const authorization = `Bearer ${apiKey}`;
const submitUrl = `${baseUrl}/batch`;
const batchUrl = `${baseUrl}/batch/batch_1`;
const cancelUrl = `${batchUrl}/cancel`;
const client = createScaiGrid({ apiKey, baseUrl, clock: createInstantClock(), random: () => 0.5 });

function answerOf(status: string, urls?: Parameters<typeof batch>[1]): StagedAnswer {
  return { json: envelope(batch(status, urls)), headers };
}

function submit(): Promise<ScaiGridJobs["batch.create"]> {
  provider.answer("POST", submitUrl, { ...answerOf("validating"), status: 201 });
  return client.jobs.batch.create({ body: batchBody });
}

describe("submit and poll", () => {
  for (const status of [200, 201, 202]) {
    test(`a submission answered ${status} is a job; its result has the URLs`, async () => {
      provider.answer("POST", submitUrl, { ...answerOf("validating"), status });
      const job = await client.jobs.batch.create({ body: batchBody });
      const urls = { output: "s3://output", error: "s3://errors" };
      provider.answer("GET", batchUrl, answerOf("in_progress"), answerOf("completed", urls));
      const statuses: string[][] = [];
      for await (const snapshot of job) statuses.push([snapshot.status, snapshot.providerStatus]);

      expect(job).toMatchObject({ provider: "scaigrid", operation: "batch.create", id: "batch_1" });
      expect(statuses).toEqual([
        ["PROCESSING", "in_progress"],
        ["FINISHED", "completed"],
      ]);
      expect(await job.result()).toEqual(batch("completed", urls));
      const poll = { method: "GET", url: batchUrl, headers: { authorization } };
      expect(provider.requests).toEqual([
        {
          method: "POST",
          url: submitUrl,
          headers: { authorization, "content-type": "application/json" },
          body: batchBody,
        },
        poll,
        poll,
      ]);
    });
  }

  for (const { given, want } of [
    { given: "validating", want: "PENDING" },
    { given: "pending", want: "PENDING" },
    { given: "queued", want: "QUEUED" },
    { given: "in_progress", want: "PROCESSING" },
    { given: "processing", want: "PROCESSING" },
    { given: "finalizing", want: "PROCESSING" },
    { given: "cancelling", want: "PROCESSING" },
    { given: "completed", want: "FINISHED" },
    { given: "failed", want: "FAILED" },
    { given: "expired", want: "TIMEOUT" },
    { given: "cancelled", want: "CANCELLED" },
    // The document lists no statuses, so any other may come. `ok` is a status of the envelope, not of a batch.
    { given: "paused", want: "UNKNOWN" },
    { given: "ok", want: "UNKNOWN" },
    { given: "constructor", want: "UNKNOWN" },
  ]) {
    test(`${given} is ${want}`, async () => {
      const job = await submit();
      provider.answer("GET", batchUrl, answerOf(given));
      expect(await job.poll()).toMatchObject({ status: want, providerStatus: given });
    });
  }

  test("an unlisted status is polled on", async () => {
    const job = await submit();
    provider.answer("GET", batchUrl, answerOf("paused"), answerOf("completed"));
    expect(await job.result()).toEqual(batch("completed"));
  });

  for (const { given, type } of [
    { given: "failed", type: JobFailedError },
    { given: "expired", type: JobTimeoutError },
    { given: "cancelled", type: JobCancelledError },
  ]) {
    test(`${given} is a ${type.name}; the retained results are in the snapshot`, async () => {
      const job = await submit();
      const data = batch(given, { output: "s3://retained" });
      provider.answer("GET", batchUrl, { json: envelope(data), headers });
      const error: unknown = await job.result().catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(type);
      expect(error).toMatchObject({
        provider: "scaigrid",
        operation: "batch.create",
        jobId: "batch_1",
        providerStatus: given,
        requestId: "req_42",
        retryable: false,
      });
      expect(job.snapshot?.raw.data.output_file_url).toBe("s3://retained");
    });
  }

  test("an error envelope on a poll is not a status", async () => {
    const job = await submit();
    provider.answer("GET", batchUrl, { json: errorEnvelope, headers });
    const error: unknown = await job.result().catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ operation: "GET /batch/{batch_id}", requestId: "req_42" });
  });

  test("a submission that is refused is no job", async () => {
    provider.answer("POST", submitUrl, { status: 403, json: errorEnvelope, headers });
    await expect(client.jobs.batch.create({ body: batchBody })).rejects.toBeInstanceOf(PermissionError);
  });

  test("a job goes on in another process", async () => {
    const token = (await submit()).toJSON();
    expect(JSON.parse(JSON.stringify(token))).toMatchObject({
      jobglot: 1,
      provider: "scaigrid",
      operation: "batch.create",
      handle: { id: "batch_1" },
    });
    provider.answer("GET", batchUrl, answerOf("completed"));
    expect(await client.jobs.resume(token).result()).toEqual(batch("completed"));
  });
});

describe("cancel", () => {
  test("is a request: the job goes on to its end", async () => {
    const job = await submit();
    provider.answer("POST", cancelUrl, answerOf("cancelling"));
    provider.answer("GET", batchUrl, answerOf("cancelling"), answerOf("cancelled"));
    expect(await job.cancel()).toBe("requested");
    expect(provider.requests[1]).toEqual({ method: "POST", url: cancelUrl, headers: { authorization } });
    await expect(job.result()).rejects.toBeInstanceOf(JobCancelledError);
  });

  test("an answer without a body is enough: the document shows none", async () => {
    const job = await submit();
    provider.answer("POST", cancelUrl, { status: 202, headers });
    provider.answer("GET", batchUrl, answerOf("cancelled"));
    expect(await job.cancel()).toBe("confirmed");
  });

  for (const given of [answerOf("completed"), { status: 409, json: errorEnvelope, headers }]) {
    test(`a batch that was completed first is too late (${given.status ?? 200})`, async () => {
      const job = await submit();
      provider.answer("POST", cancelUrl, given);
      provider.answer("GET", batchUrl, answerOf("completed"));
      expect(await job.cancel()).toBe("too-late");
      expect(await job.result()).toEqual(batch("completed"));
    });
  }
});
