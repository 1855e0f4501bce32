import { expect, test } from "vitest";
import { anyAnswer } from "../answer/any-answer.js";
import { bytesAnswer } from "../answer/bytes-answer.js";
import { linesAnswer } from "../answer/lines-answer.js";
import { createClient } from "../client.js";
import type { Exchange } from "../exchange.js";
import type { BytesForm, BytesForms, SendOptions } from "../options.js";
import { createManualClock } from "../testing/manual-clock.js";
import { createSampleClient, sampleProvider } from "../testing/sample-job.js";
import { createScriptedServer } from "../testing/scripted-server.js";
import { bytesOf, type SentBody, sendBody } from "../testing/sent-body.js";

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
  const all = bytesOf(given);
  for (let at = 0; at <= all.length; at++) {
    const { lines } = await linesOf(sendBody([all.slice(0, at), all.slice(at)]));
    expect(await collect(lines)).toEqual({ values: want });
  }
});

const brokenLines: readonly { given: SentBody; want: RegExp; isCancelled: boolean }[] = [
  {
    given: sendBody(["1\n\n{\n3\n", "4\n"]),
    want: /InvalidResponseError: .* line 3 is not JSON/,
    isCancelled: true,
  },
  // Here the body has ended before the line is known to.
  { given: sendBody(['1\n{"n":']), want: /InvalidResponseError: .* line 2 is not JSON/, isCancelled: false },
  {
    given: sendBody(["1\n"], { fails: true }),
    want: /ConnectionError: .* the answer broke off/,
    isCancelled: false,
  },
];

test.each(brokenLines)("broken JSON lines: $want", async ({ given, want, isCancelled }) => {
  const { lines } = await linesOf(given);
  const { values, error } = await collect(lines);
  expect([values, given.isCancelled]).toEqual([[1], isCancelled]);
  expect(String(error)).toMatch(want);
});

test("lines are read as they are consumed, and leaving the loop cancels the rest", async () => {
  const sent = sendBody(["1\n", "2\n", "3\n"]);
  const { lines, clock } = await linesOf(sent, { timeout: "1m" });
  expect([sent.taken, clock.timers]).toEqual([0, 1]);
  for await (const line of lines) if (line === 2) break;
  expect([sent.taken, sent.isCancelled, clock.timers]).toEqual([2, true, 0]);
});

test("an abort while the consumer is at work ends the lines, though further ones are there", async () => {
  const controller = new AbortController();
  const { lines } = await linesOf(sendBody(["1\n2\n3\n"]), { signal: controller.signal });
  const read: unknown[] = [];
  const run = (async () => {
    for await (const line of lines) {
      read.push(line);
      controller.abort();
    }
  })();
  await expect(run).rejects.toMatchObject({ name: "AbortedError" });
  expect(read).toEqual([1]);
});

test("lines are read once", async () => {
  const { lines } = await linesOf(sendBody(["1\n"]));
  await collect(lines);
  expect(String((await collect(lines)).error)).toMatch(/InvalidInputError: .* read already/);
});

test("a mixed answer gives lines where its content type says so", async () => {
  const { client } = answered(sendBody(["1\n2\n"]), "application/x-ndjson; charset=utf-8");
  const { body } = await client.send<Exchange<AsyncIterable<unknown>>>({ ...read, answer: anyAnswer }, {});
  expect(await collect(body)).toEqual({ values: [1, 2] });
});

async function send<Form extends BytesForm>(as: Form | undefined, sent: SentBody, options: SendOptions = {}) {
  const { client, clock } = answered(sent, "audio/wav");
  const route = { ...read, answer: bytesAnswer } as const;
  const { body } = await client.send<Exchange<BytesForms[Form]>>(route, {}, { ...options, as });
  return { body, clock };
}

test("bytes come as a Blob unless told", async () => {
  for (const as of [undefined, "blob"] as const) {
    const { body } = await send(as, sendBody(["ab", "c"]));
    expect(body).toBeInstanceOf(Blob);
    expect(body).toMatchObject({ size: 3, type: "audio/wav" });
  }
});

test("bytes as bytes", async () => {
  const { body } = await send("bytes", sendBody(["ab", "c"]));
  expect(body).toEqual(bytesOf("abc"));
});

test("bytes as a stream: nothing is read ahead, and the deadline ends with the stream", async () => {
  const sent = sendBody(["ab", "c"]);
  const { body, clock } = await send("stream", sent, { timeout: "1m" });
  expect([sent.taken, clock.timers]).toEqual([0, 1]);
  const reader = body.getReader();
  expect(await reader.read()).toEqual({ done: false, value: bytesOf("ab") });
  expect(sent.taken).toBe(1);
  await reader.read();
  expect(await reader.read()).toEqual({ done: true, value: undefined });
  expect(clock.timers).toBe(0);
});

test("cancelling the stream cancels the body, also while a piece is awaited", async () => {
  const sent = sendBody(["ab"], { hangs: true });
  const { body, clock } = await send("stream", sent, { timeout: "1m" });
  const reader = body.getReader();
  await reader.read();
  const pending = reader.read();
  await reader.cancel();
  expect(await pending).toEqual({ done: true, value: undefined });
  expect([sent.isCancelled, clock.timers]).toEqual([true, 0]);
});

test("the deadline of the call bounds the stream", async () => {
  const sent = sendBody(["ab"], { hangs: true });
  const { body, clock } = await send("stream", sent, { timeout: "1m" });
  const reader = body.getReader();
  await reader.read();
  const ended = expect(reader.read()).rejects.toMatchObject({ name: "DeadlineError" });
  await clock.advance(60_000);
  await ended;
  expect([sent.isCancelled, clock.timers]).toEqual([true, 0]);
});

test("a stream of bytes that breaks off", async () => {
  const { body } = await send("stream", sendBody([], { fails: true }));
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
