import { expect, test } from "vitest";
import { ApiError, StreamError } from "../errors/api-error.js";
import { AbortedError, ConnectionError, DeadlineError } from "../errors/call-errors.js";
import type { StreamOptions } from "../options.js";
import { eventStream } from "../testing/event-stream.js";
import { createManualClock } from "../testing/manual-clock.js";
import { createSampleClient } from "../testing/sample-job.js";
import { createScriptedServer, type ScriptedAnswer } from "../testing/scripted-server.js";
import { bytesOf, sendBody } from "../testing/sent-body.js";
import type { StreamFormat } from "./stream-format.js";
import { streamOperation } from "./stream-operation.js";

const chat = { method: "POST", path: "/chat" } as const;
const usual: StreamFormat = { end: "[DONE]", error: "error" };

/** What came of the stream, and the error that ended it. */
async function collect(answer: ScriptedAnswer, format: StreamFormat = usual, options: StreamOptions = {}) {
  const client = createSampleClient({ fetch: createScriptedServer(answer).fetch, retries: 0 });
  const events: unknown[] = [];
  try {
    for await (const event of streamOperation(client, chat, { body: {} }, format, options))
      events.push(event);
  } catch (error) {
    return { events, error };
  }
  return { events };
}

/** Every way to cut bytes in two. */
function cuts(all: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[][] {
  return Array.from({ length: all.length - 1 }, (_, at) => [all.slice(0, at + 1), all.slice(at + 1)]);
}

test("of two who read one stream, the second is told", async () => {
  const answer = eventStream("data: 1\n\ndata: 2\n\ndata: [DONE]\n\n");
  const client = createSampleClient({ fetch: createScriptedServer(answer).fetch });
  const stream = streamOperation(client, chat, { body: {} }, usual);
  const readAll = async (): Promise<unknown[]> => {
    const events: unknown[] = [];
    for await (const event of stream) events.push(event);
    return events;
  };
  const first = readAll();
  await expect(readAll()).rejects.toThrow(/read already, or is being read/);
  expect(await first).toEqual([1, 2]);
});

const read: readonly { given: string; want: readonly unknown[] }[] = [
  { given: "data: [DONE]\n\n", want: [] },
  { given: "data: 1\n\ndata: [DONE]\n\n", want: [1] },
  { given: "data: 1\n\ndata: [DONE]\n\ndata: 2\n\n", want: [1] },
  { given: "data: 1\n\ndata: [DONE]", want: [1] },
  { given: "\ufeffdata: 1\n\ndata: [DONE]\n\n", want: [1] },
  { given: ": ping\n\n:\n\ndata: 1\n: pong\n\ndata: [DONE]\n\n", want: [1] },
  { given: "data: {\ndata: }\n\ndata: [DONE]\n\n", want: [{}] },
  { given: "event: delta\nid: 7\nretry: 5\nother: x\ndata: 1\n\ndata: [DONE]\n\n", want: [1] },
  { given: "data: 1\r\n\r\ndata: 2\r\n\r\ndata: [DONE]\r\n\r\n", want: [1, 2] },
  { given: "data: 1\r\rdata: [DONE]\r\r", want: [1] },
  { given: 'data: "Zoë 🎨"\n\ndata: [DONE]\n\n', want: ["Zoë 🎨"] },
];

test.each(read)("$given", async ({ given, want }) => {
  expect(await collect(eventStream(given))).toEqual({ events: want });
  for (const pieces of cuts(bytesOf(given))) {
    expect(await collect(eventStream(sendBody(pieces)))).toEqual({ events: want });
  }
});

const asText: readonly { given: string; format: StreamFormat; want: readonly string[] }[] = [
  { given: "data: Once\n\ndata:  upon\n\n", format: {}, want: ["Once", " upon"] },
  { given: "data: Once\r\rdata:  upon\r\r", format: {}, want: ["Once", " upon"] },
  {
    given: "event: output\ndata: a\n\nevent: logs\ndata: b\n\n",
    format: { events: ["output"] },
    want: ["a"],
  },
  { given: "data: a\n\nevent: logs\ndata: b\n\n", format: { events: ["message"] }, want: ["a"] },
  { given: "data: a\n\nevent: done\ndata: {}\n\ndata: b\n\n", format: { endEvent: "done" }, want: ["a"] },
];

test.each(asText)("text in the format $format", async ({ given, format, want }) => {
  expect(await collect(eventStream(given), { data: "text", ...format })).toEqual({ events: want });
});

const broken: readonly { given: Response; format?: StreamFormat; want: readonly unknown[]; error: RegExp }[] =
  [
    { given: eventStream("data: 1\n\n"), want: [1], error: /the stream broke off before its end/ },
    {
      given: eventStream("data: 1\n\n"),
      format: { endEvent: "done" },
      want: [1],
      error: /broke off before its end/,
    },
    {
      given: eventStream("data: 1\n\ndata: 2"),
      format: {},
      want: [1],
      error: /broke off in the middle of an event/,
    },
    {
      given: eventStream("data: 1\n\ndata: 2\n"),
      format: {},
      want: [1],
      error: /broke off in the middle of an event/,
    },
    { given: eventStream("data: 1\n\ndata: {\n\n"), want: [1], error: /not JSON: number 2 of the stream/ },
    { given: Response.json({}), want: [], error: /application\/json in place of a stream/ },
    { given: new Response(null), want: [], error: /nothing in place of a stream/ },
    {
      given: eventStream(sendBody(["data: 1\n\n"], { fails: true })),
      want: [1],
      error: /the answer broke off/,
    },
  ];

test.each(broken)("a broken stream: $error", async ({ given, format, want, error }) => {
  const came = await collect(given, format);
  expect(came.events).toEqual(want);
  expect(String(came.error)).toMatch(error);
});

const reported: readonly { given: string; want: RegExp; body: unknown }[] = [
  {
    given: '{"message":"Out of memory."}',
    want: /: Out of memory\. What/,
    body: { message: "Out of memory." },
  },
  { given: "Out of memory.", want: /: Out of memory\. What/, body: "Out of memory." },
  { given: "{}", want: /with an error\. What/, body: {} },
];

test.each(reported)("an error event with $given", async ({ given, want, body }) => {
  const { events, error } = await collect(eventStream(`data: 1\n\nevent: error\ndata: ${given}\n\n`));
  expect(events).toEqual([1]);
  expect(error).toBeInstanceOf(StreamError);
  expect(error).toBeInstanceOf(ApiError);
  expect(error).toMatchObject({ message: expect.stringMatching(want), body, operation: "POST /chat" });
});

test("nothing is asked for before the first event is, and nothing is read ahead of the consumer", async () => {
  const sent = sendBody(["1", "2", "3"].map((n) => `data: ${n}\n\n`));
  const { fetch, seen } = createScriptedServer(() => eventStream(sent));
  const events = streamOperation(createSampleClient({ fetch }), chat, { body: {} }, usual)[
    Symbol.asyncIterator
  ]();
  expect([seen.length, sent.taken]).toEqual([0, 0]);
  await events.next();
  expect([seen.length, sent.taken]).toEqual([1, 1]);
  await events.next();
  expect(sent.taken).toBe(2);
  await events.return?.();
  expect([sent.taken, sent.isCancelled]).toEqual([2, true]);
});

test("leaving the loop cancels the body, even one that does not react", async () => {
  const sent = sendBody(["data: 1\n\n"], { hangsOnCancel: true });
  const client = createSampleClient({ fetch: createScriptedServer(() => eventStream(sent)).fetch });
  for await (const _ of streamOperation(client, chat, { body: {} }, usual)) break;
  expect(sent.isCancelled).toBe(true);
});

test("an aborted signal sends nothing", async () => {
  const { fetch, seen } = createScriptedServer(eventStream("data: [DONE]\n\n"));
  const events = streamOperation(createSampleClient({ fetch }), chat, { body: {} }, usual, {
    signal: AbortSignal.abort(),
  });
  await expect(events[Symbol.asyncIterator]().next()).rejects.toBeInstanceOf(AbortedError);
  expect(seen).toEqual([]);
});

const phases: readonly { phase: string; given: () => ScriptedAnswer; want: readonly unknown[] }[] = [
  { phase: "before the answer", given: () => "never", want: [] },
  {
    phase: "before the first event",
    given: () => eventStream(sendBody([": ping\n\n"], { hangs: true })),
    want: [],
  },
  {
    phase: "between events",
    given: () => eventStream(sendBody(["data: 1\n\n"], { hangs: true })),
    want: [1],
  },
];

test.each(phases)("an abort $phase", async ({ given, want }) => {
  const clock = createManualClock();
  const controller = new AbortController();
  const client = createSampleClient({ fetch: createScriptedServer(given()).fetch, clock });
  const events: unknown[] = [];
  const run = (async () => {
    const options = { signal: controller.signal, timeout: "1m", idleTimeout: "30s" };
    for await (const event of streamOperation(client, chat, { body: {} }, usual, options)) events.push(event);
  })();
  const ended = expect(run).rejects.toBeInstanceOf(AbortedError);
  await clock.advance(1_000);
  controller.abort();
  await ended;
  await clock.advance(0);
  expect([events, clock.timers]).toEqual([want, 0]);
});

test("an abort while the consumer is at work ends the stream, though further events are there", async () => {
  const controller = new AbortController();
  const { fetch } = createScriptedServer(eventStream("data: 1\n\ndata: 2\n\ndata: [DONE]\n\n"));
  const events: unknown[] = [];
  const run = (async () => {
    const { signal } = controller;
    for await (const event of streamOperation(createSampleClient({ fetch }), chat, { body: {} }, usual, {
      signal,
    })) {
      events.push(event);
      controller.abort();
    }
  })();
  await expect(run).rejects.toBeInstanceOf(AbortedError);
  expect(events).toEqual([1]);
});

test("the one deadline bounds the whole stream", async () => {
  const clock = createManualClock();
  const sent = sendBody(
    Array.from({ length: 100 }, (_, n) => `data: ${n}\n\n`),
    { clock, milliseconds: 1_000 },
  );
  const client = createSampleClient({ fetch: createScriptedServer(() => eventStream(sent)).fetch, clock });
  const events: unknown[] = [];
  const run = (async () => {
    const options = { timeout: "4.5s", idleTimeout: "2s" };
    for await (const event of streamOperation(client, chat, { body: {} }, usual, options)) events.push(event);
  })();
  const ended = expect(run).rejects.toBeInstanceOf(DeadlineError);
  await clock.advance(10_000);
  await ended;
  expect([events, sent.isCancelled]).toEqual([[0, 1, 2, 3], true]);
});

test("a stream that is silent for longer than `idleTimeout` is broken", async () => {
  const clock = createManualClock();
  const sent = sendBody(["data: 1\n\n"], { hangs: true });
  const client = createSampleClient({ fetch: createScriptedServer(() => eventStream(sent)).fetch, clock });
  const events = streamOperation(client, chat, { body: {} }, usual, { idleTimeout: "30s" })[
    Symbol.asyncIterator
  ]();
  await events.next();
  const ended = expect(events.next()).rejects.toMatchObject({
    name: ConnectionError.name,
    message: expect.stringMatching(/nothing came for 30000 ms/),
  });
  await clock.advance(30_000);
  await ended;
  expect(clock.timers).toBe(0);
});

test("an `idleTimeout` that is none", async () => {
  const { error } = await collect(eventStream(""), usual, { idleTimeout: "soon" });
  expect(String(error)).toMatch(/InvalidInputError: `idleTimeout`: "soon" is no timeout/);
});
