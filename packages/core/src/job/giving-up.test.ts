import { expect, test, vi } from "vitest";
import { type Client, createClient } from "../client.js";
import type { CallOptions, ClientOptions } from "../options.js";
import type { Provider } from "../provider.js";
import { createManualClock } from "../testing/manual-clock.js";
import { fetchResult, type SampleJob, sampleJob, sampleProvider } from "../testing/sample-job.js";
import { createScriptedServer, type ScriptedAnswer } from "../testing/scripted-server.js";
import { keepRateLimits } from "../transport/rate-limiter.js";
import type { JobDefinition } from "./job-definition.js";
import { submitJob } from "./submit.js";

type SampleClient = Client<SampleJob["paths"]>;

const getTask = { method: "GET", path: "/tasks/{id}" } as const;
const one = { params: { path: { id: "1" } } };
const created = { status: 201, json: { id: "t1", status: "queued" } };
const running = { json: { id: "t1", status: "running" } };
const done = { json: { id: "t1", status: "done", output: "x" } };
const endless = () => new Response(new ReadableStream({ pull: () => new Promise(() => undefined) }));
const fetchingJob: JobDefinition<SampleJob> = { ...sampleJob, fetchResult };

const get = (client: SampleClient, options: CallOptions) => client.send(getTask, one, options);
const submitted = (client: SampleClient, definition: JobDefinition<SampleJob> = sampleJob) =>
  submitJob(client, definition, { body: { prompt: "hello" } });

/** What a call is at when its caller gives up after five seconds. */
interface Phase {
  readonly phase: string;
  readonly answers: readonly ScriptedAnswer[];
  readonly client?: ClientOptions;
  readonly provider?: Partial<Provider>;
  readonly call: (client: SampleClient, options: CallOptions) => Promise<unknown>;
}

const phases: readonly Phase[] = [
  {
    phase: "it waits for the key",
    answers: [],
    client: { apiKey: () => new Promise<string>(() => undefined) },
    call: get,
  },
  {
    phase: "it waits for its place among the requests",
    answers: ["never"],
    client: { concurrency: 1 },
    call: (client, options) => {
      void get(client, {});
      return get(client, options);
    },
  },
  {
    phase: "it waits for the rate limit",
    answers: [running],
    provider: { rateLimits: keepRateLimits([{ requests: 1, milliseconds: 60_000 }]) },
    call: async (client, options) => {
      await get(client, {});
      await get(client, options);
    },
  },
  { phase: "its request is out", answers: ["never"], call: get },
  {
    phase: "it waits to try again",
    answers: [{ status: 502, headers: { "retry-after": "50" } }],
    call: get,
  },
  { phase: "the body of its answer does not end", answers: [endless()], call: get },
  {
    phase: "a job waits for its next poll",
    answers: [created, { ...running, headers: { "retry-after": "50" } }],
    call: async (client, options) => (await submitted(client)).result(options),
  },
  {
    phase: "a poll is out",
    answers: [created, "never"],
    call: async (client, options) => (await submitted(client)).result(options),
  },
  {
    phase: "the fetch of the result is out",
    answers: [created, done, "never"],
    call: async (client, options) => (await submitted(client, fetchingJob)).result(options),
  },
  {
    phase: "a poll by hand waits for another one",
    answers: [created, "never"],
    call: async (client, options) => {
      const job = await submitted(client);
      void job.poll();
      return job.poll(options);
    },
  },
  {
    phase: "a cancellation is out",
    answers: [created, "never"],
    call: async (client, options) => (await submitted(client)).cancel(options),
  },
  {
    phase: "the poll after a cancellation is out",
    answers: [created, running, "never"],
    call: async (client, options) => (await submitted(client)).cancel(options),
  },
];

/** Makes a call that is in its phase after five seconds. */
function start({ answers, client, provider, call }: Phase, options: CallOptions) {
  const clock = createManualClock();
  const server = createScriptedServer(...answers);
  const settings = { fetch: server.fetch, clock, apiKey: "key", random: () => 0.5, ...client };
  const settled: unknown[] = [];
  const sampleClient = createClient<SampleJob["paths"]>({ ...sampleProvider, ...provider }, settings);
  call(sampleClient, options).then(
    (value) => settled.push(value),
    (error: unknown) => settled.push(error),
  );
  return { clock, settled };
}

test.each(phases)("an abort ends a call at once while $phase", async (phase) => {
  const controller = new AbortController();
  const { signal } = controller;
  const added = vi.spyOn(signal, "addEventListener");
  const removed = vi.spyOn(signal, "removeEventListener");
  const { clock, settled } = start(phase, { signal });
  await clock.advance(5_000);
  expect(settled).toEqual([]);
  controller.abort("enough");
  await clock.advance(0);
  expect(settled).toMatchObject([{ name: "AbortedError", cause: "enough" }]);
  expect(clock.timers).toBe(0);
  // The listener that was called is gone by itself.
  expect(added.mock.calls.length - removed.mock.calls.length).toBeLessThanOrEqual(1);
});

test.each(phases)("the deadline ends a call while $phase", async (phase) => {
  const { clock, settled } = start(phase, { timeout: "6s" });
  await clock.advance(5_999);
  expect(settled).toEqual([]);
  await clock.advance(1);
  expect(settled).toMatchObject([{ name: "DeadlineError" }]);
  expect(clock.timers).toBe(0);
});
