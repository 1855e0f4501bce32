import { expect, test } from "vitest";
import { ConnectionError } from "../errors/call-errors.js";
import type { StreamOptions } from "../options.js";
import type { HttpMethod } from "../route.js";
import { eventStream } from "../testing/event-stream.js";
import { createManualClock } from "../testing/manual-clock.js";
import { createSampleClient } from "../testing/sample-job.js";
import { connectionFailure, createScriptedServer, type ScriptedAnswer } from "../testing/scripted-server.js";
import type { StreamFormat } from "./stream-format.js";
import { streamOperation } from "./stream-operation.js";

const format: StreamFormat = { end: "[DONE]", reconnect: true };

interface Given {
  readonly answers: readonly ScriptedAnswer[];
  readonly method?: HttpMethod;
  readonly format?: StreamFormat;
  readonly options?: StreamOptions;
  /** Milliseconds. */
  readonly until?: number;
}

/** What came of the stream, and with which ids it was asked for. */
async function collect({ answers, method = "GET", format: told = format, options = {}, until = 1e6 }: Given) {
  const clock = createManualClock();
  const { fetch, seen } = createScriptedServer(...answers);
  const client = createSampleClient({ fetch, clock });
  const events: unknown[] = [];
  let error: unknown;
  const run = (async () => {
    for await (const event of streamOperation(client, { method, path: "/events" }, {}, told, options))
      events.push(event);
  })().catch((reason: unknown) => {
    error = reason;
  });
  await clock.advance(until);
  await run;
  expect(clock.timers).toBe(0);
  // a cache would hold the stream back until its end, and give it again
  expect(seen.every(({ cache }) => cache === "no-store")).toBe(true);
  return { events, ids: seen.map(({ headers }) => headers.get("last-event-id")), error };
}

const cut = "id: 1\ndata: 1\n\nid: 2\ndata: 2\n\n";
const rest = "id: 3\ndata: 3\n\ndata: [DONE]\n\n";

const resumed: readonly { title: string; given: Given; ids: readonly (string | null)[] }[] = [
  { title: "that breaks off", given: { answers: [eventStream(cut), eventStream(rest)] }, ids: [null, "2"] },
  {
    title: "that breaks off in the middle of an event",
    given: { answers: [eventStream(`${cut}id: 3\ndata: 3`), eventStream(rest)] },
    ids: [null, "2"],
  },
  {
    title: "that cannot be asked for again at once",
    given: {
      answers: [eventStream(cut), connectionFailure("ECONNREFUSED"), eventStream(rest)],
      options: { retries: 1 },
    },
    ids: [null, "2", "2"],
  },
  {
    title: "whose last events have no ids",
    given: { answers: [eventStream("id: 1\ndata: 1\n\ndata: 2\n\n"), eventStream(rest)] },
    ids: [null, "1"],
  },
  {
    title: "that ends with 204 when it is asked for again",
    given: { answers: [eventStream(`${cut}id: 3\ndata: 3\n\n`), new Response(null, { status: 204 })] },
    ids: [null, "3"],
  },
];

test.each(resumed)("a stream $title goes on behind the last event", async ({ given, ids }) => {
  expect(await collect(given)).toEqual({ events: [1, 2, 3], ids, error: undefined });
});

const givenUp: readonly { title: string; given: Given; requests: number }[] = [
  {
    title: "the spec does not allow it",
    given: { answers: [eventStream(cut)], format: { end: "x" } },
    requests: 1,
  },
  { title: "it came from a POST", given: { answers: [eventStream(cut)], method: "POST" }, requests: 1 },
  { title: "its events have no ids", given: { answers: [eventStream("data: 1\n\n")] }, requests: 1 },
  {
    title: "no header can carry the id",
    given: { answers: [eventStream("id: é\ndata: 1\n\n")] },
    requests: 1,
  },
  {
    title: "the id was taken back",
    given: { answers: [eventStream(`${cut}id:\ndata: 3\n\n`)] },
    requests: 1,
  },
  {
    title: "the caller wants no retries",
    given: { answers: [eventStream(cut)], options: { retries: 0 } },
    requests: 1,
  },
  { title: "it keeps breaking", given: { answers: [eventStream(cut), eventStream("")] }, requests: 3 },
];

test.each(givenUp)("a stream is not asked for again when $title", async ({ given, requests }) => {
  const { ids, error } = await collect(given);
  expect(ids).toHaveLength(requests);
  expect(error).toBeInstanceOf(ConnectionError);
});

const waits: readonly { given: string; want: number }[] = [
  { given: "", want: 1_000 },
  { given: "retry: 50\n\n", want: 50 },
  { given: "retry: 7000\n\n", want: 7_000 },
  { given: "retry: 99999999\n\n", want: 60_000 },
  { given: "retry: soon\n\n", want: 1_000 },
];

test.each(waits)("$given is waited for $want ms", async ({ given, want }) => {
  const clock = createManualClock();
  const { fetch, seen } = createScriptedServer(eventStream(`${given}${cut}`), eventStream(rest));
  const events = streamOperation(
    createSampleClient({ fetch, clock }),
    { method: "GET", path: "/events" },
    {},
    format,
  );
  const came: unknown[] = [];
  const run = (async () => {
    for await (const event of events) came.push(event);
  })();
  await clock.advance(want - 1);
  expect(seen).toHaveLength(1);
  await clock.advance(1);
  expect(seen).toHaveLength(2);
  await run;
  expect(came).toEqual([1, 2, 3]);
});

test("the deadline counts on while a stream waits", async () => {
  const given = { answers: [eventStream(`retry: 60000\n\n${cut}`)], options: { timeout: "30s" } };
  const { ids, error } = await collect({ ...given, until: 30_000 });
  expect(ids).toHaveLength(1);
  expect(error).toMatchObject({ name: "DeadlineError" });
});
