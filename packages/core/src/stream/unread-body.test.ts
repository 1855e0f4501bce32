import { expect, test } from "vitest";
import { anyAnswer } from "../answer/any-answer.js";
import { bytesAnswer } from "../answer/bytes-answer.js";
import { linesAnswer } from "../answer/lines-answer.js";
import { createClient } from "../client.js";
import type { Exchange } from "../exchange.js";
import type { BytesForm, SendOptions } from "../options.js";
import { createManualClock } from "../testing/manual-clock.js";
import { createSampleClient, sampleProvider } from "../testing/sample-job.js";
import { createScriptedServer } from "../testing/scripted-server.js";
import { type SentBody, sendBody } from "../testing/sent-body.js";

const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);

const read = { method: "GET", path: "/file" } as const;

function answered(sent: SentBody, type = "application/octet-stream") {
  const clock = createManualClock();
  const { fetch } = createScriptedServer(
    () => new Response(sent.stream, { headers: { "content-type": type } }),
  );
  return { clock, client: createSampleClient({ fetch, clock, retries: 0 }) };
}

async function linesOf(sent: SentBody, options: SendOptions = {}) {
  const { client, clock } = answered(sent, "application/x-jsonl");
  const route = { ...read, answer: linesAnswer } as const;
  const { body } = await client.send<Exchange<AsyncIterable<unknown>>>(route, {}, options);
  return { lines: body, clock };
}

async function collect(lines: AsyncIterable<unknown>) {
  const values: unknown[] = [];
  try {
    for await (const value of lines) values.push(value);
  } catch (error) {
    return { values, error };
  }
  return { values };
}

const jsonLines: readonly { given: string; want: readonly unknown[] }[] = [
  { given: "", want: [] },
  { given: "1", want: [1] },
  { given: "1\n", want: [1] },
  { given: "1\r\n2\r\n", want: [1, 2] },
  { given: "\n\n1\n \n2", want: [1, 2] },
  { given: "\ufeff1\n", want: [1] },
  { given: '{"name":"Zoë 🎨\u2028"}\nnull\n', want: [{ name: "Zoë 🎨\u2028" }, null] },
];

test.each(jsonLines)("JSON lines: $given", async ({ given, want }) => {
  const all = bytes(given);
  for (let at = 0; at <= all.length; at++) {
    const { lines } = await linesOf(sendBody([all.slice(0, at), all.slice(at)]));
    expect(await collect(lines)).toEqual({ values: want });
  }
});

const brokenLines: readonly { given: SentBody; want: RegExp }[] = [
  { given: sendBody([bytes("1\n\n{\n3\n")]), want: /InvalidResponseError: .* line 3 is not JSON/ },
  { given: sendBody([bytes('1\n{"n":')]), want: /InvalidResponseError: .* line 2 is not JSON/ },
  { given: sendBody([bytes("1\n")], { fails: true }), want: /ConnectionError: .* the answer broke off/ },
];

test.each(brokenLines)("broken JSON lines: $want", async ({ given, want }) => {
  const { lines } = await linesOf(given);
  const { values, error } = await collect(lines);
  expect([values, given.isCancelled || given.taken > 0]).toEqual([[1], true]);
  expect(String(error)).toMatch(want);
});

test("lines are read as they are consumed, and leaving the loop cancels the rest", async () => {
  const sent = sendBody(["1\n", "2\n", "3\n"].map(bytes));
  const { lines, clock } = await linesOf(sent, { timeout: "1m" });
  expect([sent.taken, clock.timers]).toEqual([0, 1]);
  for await (const line of lines) if (line === 2) break;
  expect([sent.taken, sent.isCancelled, clock.timers]).toEqual([2, true, 0]);
});

test("lines are read once", async () => {
  const { lines } = await linesOf(sendBody([bytes("1\n")]));
  await collect(lines);
  expect(String((await collect(lines)).error)).toMatch(/InvalidInputError: .* read already/);
});

test("a mixed answer gives lines where its content type says so", async () => {
  const { client } = answered(sendBody([bytes("1\n2\n")]), "application/x-ndjson; charset=utf-8");
  const { body } = await client.send<Exchange<AsyncIterable<unknown>>>({ ...read, answer: anyAnswer }, {});
  expect(await collect(body)).toEqual({ values: [1, 2] });
});

async function bytesOf<Form extends BytesForm>(
  as: Form | undefined,
  sent: SentBody,
  options: SendOptions = {},
) {
  const { client, clock } = answered(sent, "audio/wav");
  const { body } = await client.send<Exchange>({ ...read, answer: bytesAnswer }, {}, { ...options, as });
  return { body, clock };
}

test("bytes come as a Blob unless told", async () => {
  for (const as of [undefined, "blob"] as const) {
    const { body } = await bytesOf(as, sendBody([bytes("ab"), bytes("c")]));
    expect(body).toBeInstanceOf(Blob);
    expect(body).toMatchObject({ size: 3, type: "audio/wav" });
  }
});

test("bytes as bytes", async () => {
  const { body } = await bytesOf("bytes", sendBody([bytes("ab"), bytes("c")]));
  expect(body).toEqual(bytes("abc"));
});

test("bytes as a stream: nothing is read ahead, and the deadline ends with the stream", async () => {
  const sent = sendBody([bytes("ab"), bytes("c")]);
  const { body, clock } = await bytesOf("stream", sent, { timeout: "1m" });
  if (!(body instanceof ReadableStream)) throw new Error("not a stream");
  expect([sent.taken, clock.timers]).toEqual([0, 1]);
  const reader = body.getReader();
  expect(await reader.read()).toEqual({ done: false, value: bytes("ab") });
  expect(sent.taken).toBe(1);
  await reader.read();
  expect(await reader.read()).toEqual({ done: true, value: undefined });
  expect(clock.timers).toBe(0);
});

test("cancelling the stream cancels the body, also while a piece is awaited", async () => {
  const sent = sendBody([bytes("ab")], { hangs: true });
  const { body, clock } = await bytesOf("stream", sent, { timeout: "1m" });
  if (!(body instanceof ReadableStream)) throw new Error("not a stream");
  const reader = body.getReader();
  await reader.read();
  const pending = reader.read();
  await reader.cancel();
  expect(await pending).toEqual({ done: true, value: undefined });
  expect([sent.isCancelled, clock.timers]).toEqual([true, 0]);
});

test("the deadline of the call bounds the stream", async () => {
  const sent = sendBody([bytes("ab")], { hangs: true });
  const { body, clock } = await bytesOf("stream", sent, { timeout: "1m" });
  if (!(body instanceof ReadableStream)) throw new Error("not a stream");
  const reader = body.getReader();
  await reader.read();
  const ended = expect(reader.read()).rejects.toMatchObject({ name: "DeadlineError" });
  await clock.advance(60_000);
  await ended;
  expect([sent.isCancelled, clock.timers]).toEqual([true, 0]);
});

test("a stream of bytes that breaks off", async () => {
  const { body } = await bytesOf("stream", sendBody([], { fails: true }));
  if (!(body instanceof ReadableStream)) throw new Error("not a stream");
  await expect(body.getReader().read()).rejects.toMatchObject({ name: "ConnectionError" });
});

test("bytes of an enveloped provider are no failed envelope", async () => {
  const envelope = { failed: () => true, error: () => "no" };
  const provider = { ...sampleProvider, envelope };
  const fetch = async (): Promise<Response> =>
    new Response("abc", { headers: { "content-type": "audio/wav" } });
  const client = createClient<Record<string, object>>(provider, { fetch, apiKey: "key" });
  const { body } = await client.send<Exchange<Blob>>({ ...read, answer: anyAnswer }, {});
  expect(body.size).toBe(3);
});
