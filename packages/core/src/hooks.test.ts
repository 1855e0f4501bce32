import { expect, test } from "vitest";
import type { Hooks } from "./hooks.js";
import { submitJob } from "./job/submit.js";
import { serializeQuery } from "./request/query.js";
import { createManualClock } from "./testing/manual-clock.js";
import { createSampleClient, sampleJob } from "./testing/sample-job.js";
import { connectionFailure, createScriptedServer, type ScriptedAnswer } from "./testing/scripted-server.js";

function recordEvents(answers: readonly ScriptedAnswer[]) {
  const events: Record<string, unknown>[] = [];
  const record =
    (hook: string) =>
    (event: object): void => {
      events.push({ hook, ...event });
    };
  const hooks: Required<Hooks> = {
    onRequest: record("onRequest"),
    onResponse: record("onResponse"),
    onRetry: record("onRetry"),
    onStatus: record("onStatus"),
  };
  const clock = createManualClock();
  const server = createScriptedServer(...answers);
  const client = createSampleClient({ fetch: server.fetch, clock, hooks });
  return { client, clock, events };
}

const getTask = { method: "GET", path: "/tasks/{id}", query: serializeQuery } as const;
const one = { params: { path: { id: "1" }, query: { token: "secret" } } };

test("hooks see a request, its failure, the retry and the answer", async () => {
  const { client, clock, events } = recordEvents([connectionFailure("ECONNREFUSED"), { json: {} }]);
  const call = client.send(getTask, one);
  await clock.advance(60_000);
  await call;
  const request = {
    provider: "sample",
    operation: "GET /tasks/{id}",
    url: "https://api.sample.test/v1/tasks/1",
  };
  expect(events).toMatchObject([
    { hook: "onRequest", ...request, attempt: 1 },
    { hook: "onResponse", ...request, attempt: 1, error: { name: "ConnectionError" } },
    { hook: "onRetry", ...request, attempt: 1, delayMilliseconds: 375 },
    { hook: "onRequest", ...request, attempt: 2 },
    { hook: "onResponse", ...request, attempt: 2, status: 200, milliseconds: 0 },
  ]);
});

test("hooks see the states of a job", async () => {
  const { client, clock, events } = recordEvents([
    { json: { id: "t1", status: "queued" } },
    { json: { id: "t1", status: "running" } },
    { json: { id: "t1", status: "done", output: "x" } },
  ]);
  const job = await submitJob(client, sampleJob, { body: { prompt: "x" } });
  const result = job.result();
  await clock.advance(60_000);
  await result;
  expect(events.filter(({ hook }) => hook === "onStatus")).toMatchObject([
    { operation: "tasks.create", jobId: "t1", status: "PROCESSING", providerStatus: "running" },
    { operation: "tasks.create", jobId: "t1", status: "FINISHED", providerStatus: "done" },
  ]);
});

test("a hook that fails, at once or later, changes nothing", async () => {
  const server = createScriptedServer({ json: { id: "t1" } });
  const onRequest = (): void => {
    throw new Error("at once");
  };
  const onResponse = async (): Promise<void> => {
    throw new Error("later");
  };
  const client = createSampleClient({ fetch: server.fetch, hooks: { onRequest, onResponse } });
  expect(await client.send(getTask, one)).toMatchObject({ body: { id: "t1" } });
});

test("no hook sees a query, which may hold a key", async () => {
  const { client, events } = recordEvents([{ json: {} }]);
  await client.send(getTask, one);
  expect(events.map(({ hook }) => hook)).toEqual(["onRequest", "onResponse"]);
  expect(JSON.stringify(events)).not.toContain("secret");
});
