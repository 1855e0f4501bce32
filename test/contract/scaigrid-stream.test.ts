import { ApiError, ConnectionError, createScaiGrid, RateLimitError, StreamError } from "@jobglot/scaigrid";
import { simulation } from "@jobglot/scaigrid/simulator";
import { describe, expect, test } from "vitest";
import { createInstantClock } from "./instant-clock.ts";
import { apiKey, baseUrl, chatChunks, errorEnvelope, headers, shortChatBody } from "./scaigrid-bodies.ts";
import { type StagedAnswer, stageProvider } from "./staged-provider.ts";

const provider = stageProvider(simulation);
const chatUrl = `${baseUrl}/chat`;
const client = createScaiGrid({ apiKey, baseUrl, clock: createInstantClock(), random: () => 0.5 });
const chunks = chatChunks.map((chunk) => `data: ${JSON.stringify(chunk)}\n\n`).join("");

function events(text: string): StagedAnswer {
  return { text, headers: { ...headers, "Content-Type": "text/event-stream" } };
}

/** The chunks that came, and what ended them if it was an error. */
async function stream(): Promise<{ readonly received: unknown[]; readonly error?: unknown }> {
  const received: unknown[] = [];
  try {
    for await (const chunk of client.chatStream({ body: shortChatBody })) received.push(chunk);
  } catch (error) {
    return { received, error };
  }
  return { received };
}

test("chunks come until `[DONE]`", async () => {
  provider.answer("POST", chatUrl, events(`${chunks}data: [DONE]\n\ndata: {"choices":[]}\n\n`));
  let text = "";
  for await (const { choices } of client.chatStream({ body: shortChatBody })) {
    text += choices[0]?.delta.content ?? "";
  }
  expect(text).toBe("Hello!");
  expect(provider.requests).toEqual([
    {
      method: "POST",
      url: chatUrl,
      headers: {
        accept: "text/event-stream",
        authorization: `Bearer ${apiKey}`,
        "content-type": "application/json",
      },
      body: { ...shortChatBody, stream: true },
    },
  ]);
});

const textOf = (data: unknown): string => (typeof data === "string" ? data : JSON.stringify(data));

describe("an error", () => {
  for (const given of [errorEnvelope, errorEnvelope.error, "There is no such model."]) {
    test(`as an event: ${JSON.stringify(given)}`, async () => {
      provider.answer("POST", chatUrl, events(`${chunks}event: error\ndata: ${textOf(given)}\n\n`));
      const { received, error } = await stream();
      expect(received).toEqual(chatChunks);
      expect(error).toBeInstanceOf(StreamError);
      expect(error).toMatchObject({
        provider: "scaigrid",
        operation: "POST /chat",
        requestId: "req_42",
        body: given,
        message: expect.stringContaining("There is no such model."),
      });
    });
  }

  test("in place of the stream, with its status", async () => {
    const given = { status: 429, json: errorEnvelope, headers: { ...headers, "Retry-After": "1" } };
    provider.answer("POST", chatUrl, given, given, given);
    const { received, error } = await stream();
    expect(received).toEqual([]);
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error).toMatchObject({ status: 429, requestId: "req_42", retryable: true });
  });

  test("in place of the stream, in an envelope with status 200", async () => {
    provider.answer("POST", chatUrl, { json: errorEnvelope, headers });
    const { error } = await stream();
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({
      requestId: "req_42",
      message: expect.stringContaining("There is no such model."),
    });
  });

  test("a stream that ends before `[DONE]` is broken", async () => {
    provider.answer("POST", chatUrl, events(chunks));
    const { received, error } = await stream();
    expect(received).toEqual(chatChunks);
    expect(error).toBeInstanceOf(ConnectionError);
    expect(error).toMatchObject({ requestId: "req_42", retryable: true });
  });
});
