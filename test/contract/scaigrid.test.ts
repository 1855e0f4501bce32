import { createClient as createCoreClient } from "@jobglot/core";
import { createScaiGrid, InvalidInputError, type ScaiGrid, scaigrid } from "@jobglot/scaigrid";
import { chat } from "@jobglot/scaigrid/operations";
import { simulation } from "@jobglot/scaigrid/simulator";
import { describe, expect, test } from "vitest";
import { createInstantClock } from "./instant-clock.ts";
import {
  apiKey,
  baseUrl,
  batch,
  batchBody,
  chatBody,
  chatData,
  embedBody,
  embedData,
  envelope,
  generateBody,
  generateData,
  headers,
  host,
  imagesBody,
  imagesData,
  shortChatBody,
  speechBody,
} from "./scaigrid-bodies.ts";
import type { FormPart } from "./seen-request.ts";
import { operationsOf, stageProvider } from "./staged-provider.ts";

const provider = stageProvider(simulation);
const authorization = `Bearer ${apiKey}`;
const options = { apiKey, baseUrl, clock: createInstantClock(), random: () => 0.5 };
const client: ScaiGrid = createScaiGrid(options);
const batchInput = { params: { path: { batch_id: "batch_1" } } };

describe("an operation sends the documented request and gives the `data` of the answer", () => {
  const posts = [
    {
      path: "/chat",
      body: chatBody,
      data: chatData,
      call: () => client.chat({ body: chatBody }),
    },
    {
      path: "/chat",
      body: shortChatBody,
      data: chatData,
      call: () => client.chat({ body: shortChatBody }),
    },
    {
      path: "/generate",
      body: generateBody,
      data: generateData,
      call: () => client.generate({ body: generateBody }),
    },
    {
      path: "/embed",
      body: embedBody,
      data: embedData,
      call: () => client.embed({ body: embedBody }),
    },
    {
      path: "/images/generate",
      body: imagesBody,
      data: imagesData,
      call: () => client.images.generate({ body: imagesBody }),
    },
    {
      path: "/batch",
      body: batchBody,
      data: batch("validating"),
      call: () => client.batch.create({ body: batchBody }),
    },
  ];
  for (const { path, body, data, call } of posts) {
    test(`POST ${path} ${JSON.stringify(body).slice(0, 60)}…`, async () => {
      provider.answer("POST", `${baseUrl}${path}`, { json: envelope(data), headers });
      expect(await call()).toEqual(data);
      expect(provider.requests).toEqual([
        {
          method: "POST",
          url: `${host}/v1/inference${path}`,
          headers: { authorization, "content-type": "application/json" },
          body,
        },
      ]);
    });
  }

  const withoutBody = [
    {
      method: "GET",
      path: "/batch",
      data: [batch("completed", { output: "s3://..." })],
      call: () => client.batch.list(),
    },
    {
      method: "GET",
      path: "/batch?status=completed&limit=20&cursor=next%20one",
      data: [],
      call: () =>
        client.batch.list({ params: { query: { status: "completed", limit: 20, cursor: "next one" } } }),
    },
    {
      method: "GET",
      path: "/batch/batch_1",
      data: batch("in_progress"),
      call: () => client.batch.get(batchInput),
    },
    {
      method: "GET",
      path: "/batch/a%2Fb",
      data: batch("in_progress"),
      call: () => client.batch.get({ params: { path: { batch_id: "a/b" } } }),
    },
    {
      method: "POST",
      path: "/batch/batch_1/cancel",
      data: batch("cancelling"),
      call: () => client.batch.cancel(batchInput),
    },
  ];
  for (const { method, path, data, call } of withoutBody) {
    test(`${method} ${path}`, async () => {
      const url = `${baseUrl}${path}`;
      provider.answer(method, url, { json: envelope(data), headers });
      expect(await call()).toEqual(data);
      expect(provider.requests).toEqual([{ method, url, headers: { authorization } }]);
    });
  }
});

describe("audio", () => {
  for (const { format, type } of [
    { format: "mp3", type: "audio/mpeg" },
    { format: "wav", type: "audio/wav" },
    { format: "pcm", type: "application/octet-stream" },
  ]) {
    test(`synthesize gives the raw bytes of ${format}, not an envelope`, async () => {
      const body = { ...speechBody, response_format: format };
      const bytes = Uint8Array.of(0xff, 0xfb, 0x00, 0x80);
      provider.answer("POST", `${baseUrl}/audio/synthesize`, {
        bytes,
        headers: { ...headers, "Content-Type": type },
      });
      const audio = await client.audio.synthesize({ body });
      expect(audio.type).toBe(type);
      expect(new Uint8Array(await audio.arrayBuffer())).toEqual(bytes);
      expect(provider.requests[0]?.body).toEqual(body);
    });
  }

  const file = new File([Uint8Array.of(0xff, 0xfb)], "speech.mp3", { type: "audio/mpeg" });
  const filePart = { name: "file", fileName: "speech.mp3", type: "audio/mpeg", bytes: [0xff, 0xfb] };
  const modelPart = { name: "model", value: "openai/whisper-1" };

  async function partsOf(body: Parameters<ScaiGrid["audio"]["transcribe"]>[0]["body"]): Promise<unknown> {
    provider.answer("POST", `${baseUrl}/audio/transcribe`, { json: envelope({ text: "Hi" }), headers });
    expect(await client.audio.transcribe({ body })).toEqual({ text: "Hi" });
    expect(provider.requests[0]?.headers).toEqual({ authorization, "content-type": "multipart/form-data" });
    return provider.requests[0]?.body;
  }

  test("transcribe sends every field of the form", async () => {
    const want: FormPart[] = [
      filePart,
      modelPart,
      { name: "language", value: "en" },
      { name: "temperature", value: "0.5" },
      { name: "prompt", value: "A greeting" },
      { name: "response_format", value: "verbose_json" },
      { name: "timestamp_granularities", value: "segment" },
      { name: "timestamp_granularities", value: "word" },
    ];
    const given = await partsOf({
      file,
      model: "openai/whisper-1",
      language: "en",
      temperature: 0.5,
      prompt: "A greeting",
      response_format: "verbose_json",
      timestamp_granularities: ["segment", "word"],
    });
    expect(given).toEqual(want);
  });

  test("transcribe leaves out what is not given", async () => {
    expect(await partsOf({ file, model: "openai/whisper-1" })).toEqual([filePart, modelPart]);
  });

  for (const format of ["text", "srt", "vtt"] as const) {
    test(`transcribe answers ${format} as text`, async () => {
      const text = "1\n00:00:00,000 --> 00:00:01,200\nHello world\n";
      provider.answer("POST", `${baseUrl}/audio/transcribe`, { text, headers });
      const body = { file, model: "openai/whisper-1", response_format: format };
      expect(await client.audio.transcribe({ body })).toBe(text);
    });
  }
});

describe("headers and server", () => {
  test("`X-Request-ID` is sent", async () => {
    provider.answer("POST", `${baseUrl}/chat`, { json: envelope(chatData), headers });
    const params = { header: { "X-Request-ID": "trace-1" } };
    await client.chat({ params, body: chatBody });
    expect(provider.requests[0]?.headers).toMatchObject({ "x-request-id": "trace-1" });
  });

  test("envelope and response headers are at hand", async () => {
    const body = envelope(chatData);
    provider.answer("POST", `${baseUrl}/chat`, { json: body, headers }, { json: body, headers });
    const exchange = await chat(createCoreClient(scaigrid, options), { body: chatBody });
    expect(exchange).toMatchObject({ statusCode: 200, requestId: "req_42", body });
    expect(exchange.headers.get("X-Scaigrid-Model")).toBe("scailabs/poolnoodle-omni");
    expect(exchange.headers.get("X-Scaigrid-Backend")).toBe("backend_7");

    const { data, response } = await client.http.POST("/chat", { body: chatBody });
    expect(data).toEqual(body);
    expect(response.headers.get("X-Scaigrid-Request-Id")).toBe("req_42");
  });

  test("the document names no host: one must be given", () => {
    expect(() => createScaiGrid({ ...options, baseUrl: {} })).toThrow(InvalidInputError);
  });
});

test("every operation of the spec was exercised", () => {
  expect([...provider.exercised].sort()).toEqual(operationsOf(simulation));
});
