import { fileURLToPath } from "node:url";
import { createUnsignedInbox, type UnsignedInbox } from "@jobglot/core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { conform, problemsOf } from "../../conformance/conform.ts";
import type { ScriptedExchange } from "../providers/provider-case.ts";
import { type AnyJob, submitTo } from "../providers/submit-to.ts";
import { generatePackages, type StandalonePackages } from "../standalone-packages.ts";

const spec = (name: string): string => fileURLToPath(new URL(`${name}.yaml`, import.meta.url));

let packages: StandalonePackages;

beforeAll(async () => {
  packages = await generatePackages([{ spec: spec("deepgram") }, { spec: spec("baseten") }]);
}, 120_000);
afterAll(() => packages.remove());

it("emits packages without findings, which compile under strict settings", () => {
  expect([...packages.reports].flatMap(([, { diagnostics }]) => diagnostics)).toEqual([]);
  expect(packages.findings).toBe("");
});

it.each([
  {
    provider: "deepgram",
    method: "listen",
    input: {
      params: { query: { callback: "https://example.com/hook" } },
      body: { url: "https://example.com/a.mp3" },
    },
  },
  {
    provider: "baseten",
    method: "predict",
    baseUrl: "https://model-acme.api.baseten.co",
    input: { body: { model_input: "Alice", webhook_endpoint: "https://example.com/hook" } },
  },
])("a job of $provider conforms in every scenario", async ({ provider, ...job }) => {
  expect(problemsOf(await conform({ module: packages.urlOf(provider, "index"), ...job }))).toEqual([]);
});

/** What comes of waiting for a job that gets an event. */
async function told(job: AnyJob, webhook: UnsignedInbox, event: unknown): Promise<unknown> {
  const result = job.result({ webhook }).catch((error: unknown) => error);
  await Promise.resolve();
  webhook.receive(event);
  return result;
}

describe("Deepgram, which cannot be asked", () => {
  const request = "POST https://api.deepgram.com/v1/listen?callback=https%3A%2F%2Fexample.com%2Fhook";
  const deepgram = {
    provider: "deepgram",
    method: "listen",
    input: {
      params: { query: { callback: "https://example.com/hook" } },
      body: { url: "https://example.com/a.mp3" },
    },
  };
  const submit = () => submitTo(packages, deepgram, [{ request, answer: { request_id: "7" } }]);
  const inbox = () => createUnsignedInbox({ provider: "deepgram" });
  const metadata = { request_id: "7" };

  it("calls back with the result", async () => {
    const { job } = await submit();
    const results = { channels: [] };
    expect(await told(job, inbox(), { metadata, results })).toEqual(results);
  });

  it("calls back with a failure", async () => {
    const { job } = await submit();
    const event = { metadata, err_code: "BAD", err_msg: "No audio." };
    const want = { name: "JobFailedError", code: "BAD", message: "deepgram job 7 failed: No audio." };
    expect(await told(job, inbox(), event)).toMatchObject(want);
  });

  it.each(["result", "poll"] as const)("without a webhook, %s() is a clear error", async (verb) => {
    const { job } = await submit();
    await expect(job[verb]()).rejects.toMatchObject({ name: "InvalidInputError" });
  });

  it("cannot be cancelled", async () => {
    const { job } = await submit();
    expect(await job.cancel()).toBe("unsupported");
  });
});

describe("Baseten, which tells a state, and the result to its webhook alone", () => {
  const server = "https://model-acme.api.baseten.co";
  const baseten = {
    provider: "baseten",
    method: "predict",
    baseUrl: server,
    input: { body: { model_input: "Alice", webhook_endpoint: "https://example.com/hook" } },
  };
  const status = `GET ${server}/async_request/7`;
  const at = (word: string, errors: readonly object[] = []) => ({ request_id: "7", status: word, errors });
  const submit = (...more: readonly ScriptedExchange[]) => {
    const submission = {
      request: `POST ${server}/production/async_predict`,
      status: 202,
      answer: { request_id: "7" },
    };
    return submitTo(packages, baseten, [submission, ...more]);
  };
  const event = { request_id: "7", type: "async_request_completed", data: "hello Alice", errors: [] };

  it.each([
    { given: "QUEUED", want: "QUEUED" },
    { given: "IN_PROGRESS", want: "PROCESSING" },
    { given: "SUCCEEDED", want: "PROCESSING" },
    { given: "FAILED", want: "FAILED" },
    { given: "EXPIRED", want: "TIMEOUT" },
    { given: "CANCELED", want: "CANCELLED" },
    { given: "WEBHOOK_FAILED", want: "FAILED" },
  ])("a poll that says $given is $want", async ({ given, want }) => {
    const { job } = await submit({ request: status, answer: at(given) });
    expect(await job.poll()).toMatchObject({ status: want, providerStatus: given });
  });

  it("calls back with the result", async () => {
    const { job } = await submit();
    expect(await told(job, createUnsignedInbox({ provider: "baseten" }), event)).toBe("hello Alice");
  });

  it("calls back with a failure", async () => {
    const { job } = await submit();
    const failed = { ...event, data: null, errors: [{ code: "MODEL", message: "Out of memory." }] };
    const error = await told(job, createUnsignedInbox({ provider: "baseten" }), failed);
    expect(error).toMatchObject({ name: "JobFailedError", code: "MODEL" });
  });

  it("without a webhook nobody waits for what never comes", async () => {
    const { job, left } = await submit();
    await expect(job.result()).rejects.toMatchObject({ name: "InvalidInputError" });
    expect(left).toEqual([]);
  });

  it.each([
    { given: true, want: "confirmed" },
    { given: false, want: "too-late" },
  ])("a cancellation that answers { canceled: $given } is $want", async ({ given, want }) => {
    const { job } = await submit({
      request: `DELETE ${server}/async_request/7`,
      answer: { canceled: given },
    });
    expect(await job.cancel()).toBe(want);
  });
});
