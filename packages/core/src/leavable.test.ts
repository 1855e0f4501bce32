import { expect, test } from "vitest";
import { linesAnswer } from "./answer/lines-answer.js";
import type { Exchange } from "./exchange.js";
import { leavable } from "./leavable.js";
import type { CallOptions } from "./options.js";
import { paginate } from "./paginate.js";
import { streamOperation } from "./stream/stream-operation.js";
import { answeredClient } from "./testing/answered-client.js";
import { eventStream } from "./testing/event-stream.js";
import { createSampleClient } from "./testing/sample-job.js";
import { createScriptedServer } from "./testing/scripted-server.js";
import { sendBody } from "./testing/sent-body.js";
import { at, startJob } from "./testing/started-job.js";

interface Page extends Exchange {
  readonly body: { readonly items: readonly number[]; readonly next?: string };
}

const done = { done: true, value: undefined };

/** Has the first value of what is iterated over, waits for the next one, and leaves. */
async function leaveWhileWaiting(values: AsyncIterable<unknown>, settle?: () => Promise<void>) {
  const iterator = values[Symbol.asyncIterator]();
  const first = iterator.next();
  await settle?.();
  expect(await first).toMatchObject({ done: false });
  const second = iterator.next();
  await settle?.();
  expect(await iterator.return?.()).toEqual(done);
  expect(await second).toEqual(done);
  expect(await iterator.next()).toEqual(done);
}

test("a job that nobody watches any more is not polled, and goes on", async () => {
  const signal = new AbortController().signal;
  const { job, clock, seen } = await startJob([at("running")]);
  await leaveWhileWaiting(
    job.snapshots({ signal, timeout: "1d", onAbort: "cancel", onTimeout: "cancel" }),
    () => clock.advance(30_000),
  );
  const before = seen.length;
  await clock.advance(3_600_000);
  expect(seen).toHaveLength(before);
  expect(seen.filter(({ url }) => url.endsWith("/cancel"))).toEqual([]);
  expect(clock.timers).toBe(0);
});

test("who leaves takes nothing from others who watch the same job", async () => {
  const { job, clock } = await startJob([
    ...Array.from({ length: 20 }, () => at("running")),
    at("done", { output: "hi" }),
  ]);
  const result = job.result();
  await leaveWhileWaiting(job, () => clock.advance(1_000));
  await clock.advance(3_600_000);
  expect(await result).toBe("hi");
});

test("a job can be watched by one object twice", async () => {
  const { job, clock } = await startJob([at("done", { output: "hi" })]);
  const snapshots = job.snapshots();
  const states: string[] = [];
  const watch = async (): Promise<void> => {
    for await (const { status } of snapshots) states.push(status);
  };
  const both = Promise.all([watch(), watch()]);
  await clock.advance(60_000);
  await both;
  expect(states).toEqual(["FINISHED", "FINISHED"]);
});

test("a stream that is silent is cancelled", async () => {
  const sent = sendBody(["data: 1\n\n"], { hangs: true });
  const signals: (AbortSignal | null | undefined)[] = [];
  const client = createSampleClient({
    fetch: async (_, init) => {
      signals.push(init?.signal);
      return eventStream(sent);
    },
  });
  await leaveWhileWaiting(streamOperation(client, { method: "GET", path: "/chat" }, {}, { end: "[DONE]" }));
  expect([sent.isCancelled, signals[0]?.aborted]).toEqual([true, true]);
});

test("JSON lines that do not come are cancelled", async () => {
  const sent = sendBody(['{"id":1}\n'], { hangs: true });
  const headers = { "content-type": "application/x-ndjson" };
  const client = createSampleClient({
    fetch: createScriptedServer(() => new Response(sent.stream, { headers })).fetch,
  });
  const route = { method: "GET", path: "/lines", answer: linesAnswer } as const;
  const { body } = await client.send<Exchange<AsyncIterable<unknown>>>(route, {});
  await leaveWhileWaiting(body);
  expect(sent.isCancelled).toBe(true);
});

test("JSON lines that nobody began to read are cancelled, and leave no timer", async () => {
  const sent = sendBody(["1\n"], { hangs: true });
  const { client, clock } = answeredClient([() => new Response(sent.stream)]);
  const route = { method: "GET", path: "/lines", answer: linesAnswer } as const;
  const { body } = await client.send<Exchange<AsyncIterable<unknown>>>(route, {}, { timeout: "5m" });
  const lines = body[Symbol.asyncIterator]();
  expect(await lines.return?.()).toEqual(done);
  expect([sent.isCancelled, clock.timers, await lines.next()]).toEqual([true, 0, done]);
});

test.each([
  { name: "first", given: [] },
  { name: "next", given: [{ json: { items: [], next: "/v1/tasks?page=2" } }] },
])("the $name page of a list that does not come is asked for no longer", async ({ given }) => {
  const signals: (AbortSignal | null | undefined)[] = [];
  const { fetch: answered } = createScriptedServer(...given);
  let hang = (): void => undefined;
  const isAsked = new Promise<void>((resolve) => {
    hang = resolve;
  });
  const client = createSampleClient({
    fetch: (url, init) => {
      signals.push(init?.signal);
      if (signals.length <= given.length) return answered(url, init);
      hang();
      return new Promise(() => undefined);
    },
  });
  const first = (options: CallOptions) => client.send<Page>({ method: "GET", path: "/tasks" }, {}, options);
  const items = paginate<Page, number>(client, first, {
    items: ({ body }) => body.items,
    next: ({ body }) => body.next,
  })[Symbol.asyncIterator]();
  const item = items.next();
  await isAsked;
  expect(await items.return?.()).toEqual(done);
  expect([await item, signals.map((signal) => signal?.aborted)]).toEqual([
    done,
    [...given.map(() => false), true],
  ]);
});

test("who has taken the first value may iterate over the others", async () => {
  const values = leavable(async function* () {
    yield* [1, 2, 3];
  });
  await values.next();
  const others: number[] = [];
  for await (const value of values) others.push(value);
  expect(others).toEqual([2, 3]);
});

test("an error comes to a reader who has not left", async () => {
  const values = leavable(async function* () {
    yield 1;
    throw new Error("broken");
  });
  expect(await values.next()).toEqual({ done: false, value: 1 });
  await expect(values.next()).rejects.toThrow("broken");
  expect(await values.next()).toEqual(done);
});
