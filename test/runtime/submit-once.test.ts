import { createClient, idempotencyHeader, type JobDefinition, submitJob } from "@jobglot/core";
import { expect, test } from "vitest";
import { type LoopbackServer, sendJson, serve } from "./loopback-server.ts";
import { createSample, input, type SampleJob, sampleJob } from "./sample.ts";

type Answer = Parameters<typeof serve>[0];

const created: Answer = (_, response) => sendJson(response, 201, { id: "t1", status: "queued" });

/** Submits once, and gives what came of it. */
async function submit(server: LoopbackServer, timeout?: string) {
  const client = createSample(server.origin);
  return submitJob(client, sampleJob, input, timeout === undefined ? {} : { timeout }).catch(
    (error: unknown) => error,
  );
}

test.each<{ name: string; answer: Answer; timeout?: string }>([
  { name: "a reset after the request was sent", answer: (request) => request.socket.resetAndDestroy() },
  { name: "a connection closed without an answer", answer: (request) => request.socket.end() },
  {
    name: "an answer that breaks off",
    answer: (_, response) => {
      response.writeHead(201, { "content-length": "100" });
      response.write('{"id":', () => response.destroy());
    },
  },
  { name: "a 500", answer: (_, response) => sendJson(response, 500, {}) },
  { name: "a 502", answer: (_, response) => sendJson(response, 502, {}) },
  { name: "a 504", answer: (_, response) => sendJson(response, 504, {}) },
  { name: "a 503 that the provider does not document", answer: (_, response) => sendJson(response, 503, {}) },
  { name: "a server that never answers", answer: () => undefined, timeout: "50ms" },
])("$name: one POST, and the outcome is unknown", async ({ answer, timeout }) => {
  await using server = await serve(answer);
  expect(await submit(server, timeout)).toMatchObject({
    name: "SubmitOutcomeUnknownError",
    retryable: false,
  });
  expect(server.arrivals.map(({ method }) => method)).toEqual(["POST"]);
});

test("a refused connection is tried again, and is no unknown outcome", async () => {
  const server = await serve(created);
  await server[Symbol.asyncDispose]();
  const outcome = await submitJob(createSample(server.origin, { retries: 1 }), sampleJob, input).catch(
    (error: unknown) => error,
  );
  expect(outcome).toMatchObject({ name: "ConnectionError", mayHaveArrived: false });
});

test("a 429 is tried again", async () => {
  await using server = await serve((request, response, count) => {
    if (count > 1) return created(request, response, count);
    response.writeHead(429, { "retry-after-ms": "1" }).end();
  });
  expect(await submit(server)).toMatchObject({ id: "t1" });
  expect(server.arrivals).toHaveLength(2);
});

test("a 503 that the provider documents is tried again, within the deadline", async () => {
  await using server = await serve((request, response, count) =>
    count > 1 ? created(request, response, count) : sendJson(response, 503, {}),
  );
  const sample = createSample(server.origin);
  const provider = { ...sample.provider, retry: { 503: { milliseconds: 1 } } };
  const client = createClient<SampleJob["paths"]>(provider, { apiKey: "secret-key" });
  expect(await submitJob(client, sampleJob, input)).toMatchObject({ id: "t1" });
  expect(server.arrivals).toHaveLength(2);
});

test("an already aborted signal opens no connection", async () => {
  await using server = await serve(created);
  const submission = submitJob(createSample(server.origin), sampleJob, input, {
    signal: AbortSignal.abort(),
  });
  await expect(submission).rejects.toMatchObject({ name: "AbortedError" });
  expect(server.arrivals).toHaveLength(0);
});

test.each<{ name: string; answer: Answer; requestTimeout?: string }>([
  { name: "a reset after the request was sent", answer: (request) => request.socket.resetAndDestroy() },
  { name: "a connection closed without an answer", answer: (request) => request.socket.end() },
  {
    name: "an answer that breaks off",
    answer: (_, response) => {
      response.writeHead(201, { "content-length": "100" });
      response.write('{"id":', () => response.destroy());
    },
  },
  { name: "a 502", answer: (_, response) => sendJson(response, 502, {}) },
  { name: "a 504", answer: (_, response) => sendJson(response, 504, {}) },
  { name: "a server that does not answer in time", answer: () => undefined, requestTimeout: "1s" },
])(
  "with an idempotency key, $name: the same key comes again, and gives the job",
  async ({ answer, requestTimeout }) => {
    await using server = await serve((request, response, count) =>
      count === 1 ? answer(request, response, count) : created(request, response, count),
    );
    const keyed: JobDefinition<SampleJob> = {
      ...sampleJob,
      idempotency: idempotencyHeader("Idempotency-Key"),
    };
    const client = createSample(server.origin, requestTimeout === undefined ? {} : { requestTimeout });
    expect(await submitJob(client, keyed, input)).toMatchObject({ id: "t1" });
    const [first, second, ...others] = server.arrivals.map(({ headers }) => headers["idempotency-key"]);
    expect([second, others]).toEqual([first, []]);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
  },
);
