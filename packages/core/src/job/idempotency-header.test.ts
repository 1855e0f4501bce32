import { expect, test } from "vitest";
import type { ClientOptions, SubmitOptions } from "../options.js";
import { createManualClock } from "../testing/manual-clock.js";
import { createSampleClient, type SampleJob, sampleJob } from "../testing/sample-job.js";
import { connectionFailure, createScriptedServer, type ScriptedAnswer } from "../testing/scripted-server.js";
import { idempotencyHeader } from "./idempotency-header.js";
import type { JobDefinition } from "./job-definition.js";
import { submitJob } from "./submit.js";

const created = { status: 201, json: { id: "t1", status: "queued" } };
const keyedJob: JobDefinition<SampleJob> = {
  ...sampleJob,
  idempotency: idempotencyHeader("Idempotency-Key"),
};
const brokenOff = () =>
  new Response(
    new ReadableStream({
      pull(controller) {
        controller.error(new TypeError("terminated"));
      },
    }),
    { status: 201 },
  );

/** Submits, lets a minute pass, and tells what came of it and which keys were sent. */
async function submit(
  answers: readonly ScriptedAnswer[],
  given: {
    readonly options?: SubmitOptions;
    readonly client?: ClientOptions;
    readonly definition?: JobDefinition<SampleJob>;
    readonly params?: object;
  } = {},
) {
  const { options = {}, definition = keyedJob, params } = given;
  const server = createScriptedServer(...answers);
  const clock = createManualClock();
  const client = createSampleClient({ fetch: server.fetch, clock, ...given.client });
  const input = { body: { prompt: "hello" }, ...(params === undefined ? {} : { params }) };
  const submission = submitJob<SampleJob>(client, definition, input, options).catch(
    (error: unknown) => error,
  );
  await clock.advance(60_000);
  const keys = server.seen.map(({ headers }) => headers.get("idempotency-key"));
  return { outcome: await submission, keys, timers: clock.timers };
}

test("every submission has a key of its own", async () => {
  const [first, second] = [await submit([created]), await submit([created])];
  expect(first.keys).toEqual([expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)]);
  expect(second.keys).not.toEqual(first.keys);
});

test.each([
  { given: { options: { idempotencyKey: "mine" } }, want: "mine" },
  { given: { params: { header: { "Idempotency-Key": "declared" } } }, want: "declared" },
  { given: { params: { header: { "idempotency-key": "declared" } } }, want: "declared" },
  {
    given: { options: { idempotencyKey: "mine" }, params: { header: { "Idempotency-Key": "declared" } } },
    want: "declared",
  },
])("the caller's key is sent, and the error names it: $want", async ({ given, want }) => {
  expect((await submit([{ status: 502 }, created], given)).keys).toEqual([want, want]);
  expect((await submit([{ status: 502 }], given)).outcome).toMatchObject({ idempotencyKey: want });
});

test.each<{ given: ScriptedAnswer; name: string }>([
  { name: "a reset", given: connectionFailure("ECONNRESET") },
  { name: "a closed socket", given: connectionFailure("UND_ERR_SOCKET") },
  { name: "a 500", given: { status: 500 } },
  { name: "a 502", given: { status: 502 } },
  { name: "a 503", given: { status: 503 } },
  { name: "a 504", given: { status: 504 } },
  { name: "a 408", given: { status: 408 } },
  { name: "no answer in time", given: "never" },
])("after $name the job is submitted again with the same key", async ({ given }) => {
  const { outcome, keys, timers } = await submit([given, created], {
    options: { idempotencyKey: "k" },
    client: { requestTimeout: "5s" },
  });
  expect(outcome).toMatchObject({ id: "t1" });
  expect(keys).toEqual(["k", "k"]);
  expect(timers).toBe(0);
});

test("an answer without a body names no job", async () => {
  const { outcome, keys } = await submit([new Response(null, { status: 204 })], {
    options: { idempotencyKey: "k" },
  });
  expect(outcome).toMatchObject({
    name: "SubmitOutcomeUnknownError",
    cause: { name: "InvalidResponseError" },
  });
  expect(keys).toEqual(["k"]);
});

test("an answer that breaks off is asked for again with the same key", async () => {
  let calls = 0;
  const fetch = async () => (calls++ === 0 ? brokenOff() : Response.json(created.json, { status: 201 }));
  expect((await submit([], { client: { fetch } })).outcome).toMatchObject({ id: "t1" });
  expect(calls).toBe(2);
});

test("when the tries run out, the error names the key", async () => {
  const given = { options: { idempotencyKey: "k", retries: 1 } };
  const { outcome, keys } = await submit([{ status: 502 }], given);
  expect(keys).toEqual(["k", "k"]);
  expect(outcome).toMatchObject({
    name: "SubmitOutcomeUnknownError",
    idempotencyKey: "k",
    message: expect.stringContaining('Submit again with `idempotencyKey: "k"`'),
    cause: { status: 502 },
    retryable: false,
  });
});

test("an answer that breaks off again and again is a connection that broke, of a job that may run", async () => {
  const { outcome, keys } = await submit([brokenOff, brokenOff], {
    options: { idempotencyKey: "k", retries: 1 },
  });
  expect(outcome).toMatchObject({
    name: "SubmitOutcomeUnknownError",
    cause: {
      name: "ConnectionError",
      message: "sample: the answer broke off.",
      operation: "POST /tasks",
      mayHaveArrived: true,
      cause: expect.any(TypeError),
    },
  });
  expect(keys).toEqual(["k", "k"]);
});

test.each<{ given: ScriptedAnswer; name: string }>([
  { name: "a 429", given: { status: 429 } },
  { name: "a refused connection", given: connectionFailure("ECONNREFUSED") },
  { name: "a conflict with the first try", given: { status: 409 } },
])("$name does not settle the try before it", async ({ given }) => {
  const { outcome } = await submit([connectionFailure("ECONNRESET"), given]);
  expect(outcome).toMatchObject({ name: "SubmitOutcomeUnknownError", idempotencyKey: expect.any(String) });
});

test("the deadline bounds all tries together", async () => {
  const { outcome, keys } = await submit([{ status: 502 }], { options: { timeout: 400, retries: 9 } });
  expect(outcome).toMatchObject({
    name: "SubmitOutcomeUnknownError",
    idempotencyKey: keys[0],
    cause: { name: "DeadlineError" },
  });
  expect(keys).toHaveLength(2);
});

test("a refusal of the first try is the provider's own error", async () => {
  expect((await submit([{ status: 422 }])).outcome).toMatchObject({ name: "ValidationError" });
});

test.each([
  { name: "one that is empty", given: { options: { idempotencyKey: "" } }, want: /key is empty/ },
  {
    name: "one with a line break",
    given: { options: { idempotencyKey: "a\nb" } },
    want: /header "Idempotency-Key" must hold/,
  },
  {
    name: "one that the provider would not look at",
    given: { options: { idempotencyKey: "k" }, definition: sampleJob },
    want: /sample documents no idempotency key for tasks.create/,
  },
])("a key is refused before anything is sent: $name", async ({ given, want }) => {
  const { outcome, keys } = await submit([created], given);
  expect(outcome).toMatchObject({ name: "InvalidInputError", message: expect.stringMatching(want) });
  expect(keys).toEqual([]);
});

test("without a key, a request that gets no answer in time is one POST with an unknown outcome", async () => {
  const given = { definition: sampleJob, client: { requestTimeout: 5_000 } };
  const { outcome, keys } = await submit(["never", created], given);
  expect(outcome).toMatchObject({
    name: "SubmitOutcomeUnknownError",
    idempotencyKey: undefined,
    cause: { name: "ConnectionError", mayHaveArrived: true },
  });
  expect(keys).toEqual([null]);
});

test("a timeout of requests that is none is refused", () => {
  expect(() => createSampleClient({ requestTimeout: "soon" })).toThrow(
    /`requestTimeout`: "soon" is no timeout/,
  );
});
