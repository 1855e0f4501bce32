import {
  ApiError,
  AuthenticationError,
  createScaiGrid,
  PermissionError,
  RateLimitError,
  ServerError,
  ValidationError,
} from "@jobglot/scaigrid";
import { simulation } from "@jobglot/scaigrid/simulator";
import { describe, expect, test } from "vitest";
import { createInstantClock, type InstantClock } from "./instant-clock.ts";
import {
  apiKey,
  baseUrl,
  chatBody,
  chatData,
  envelope,
  errorEnvelope,
  headers,
  speechBody,
} from "./scaigrid-bodies.ts";
import { stageProvider } from "./staged-provider.ts";

const provider = stageProvider(simulation);
const chatUrl = `${baseUrl}/chat`;

function createClient(clock: InstantClock = createInstantClock()) {
  return createScaiGrid({ apiKey, baseUrl, clock, random: () => 0.5 });
}

function chat(): Promise<unknown> {
  return createClient().chat({ body: chatBody }, { retries: 0 });
}

async function errorOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe("an error envelope", () => {
  for (const { status, type, retryable } of [
    // A failure that the status code does not tell.
    { status: 200, type: ApiError, retryable: false },
    { status: 401, type: AuthenticationError, retryable: false },
    // The permission `models:use` is missing.
    { status: 403, type: PermissionError, retryable: false },
    { status: 422, type: ValidationError, retryable: false },
    { status: 429, type: RateLimitError, retryable: true },
    { status: 500, type: ServerError, retryable: true },
  ]) {
    test(`with status ${status} is a ${type.name}`, async () => {
      provider.answer("POST", chatUrl, { status, json: errorEnvelope, headers });
      const error = await errorOf(chat());
      expect(error).toBeInstanceOf(type);
      expect(error).toMatchObject({
        name: type.name,
        provider: "scaigrid",
        operation: "POST /chat",
        status,
        requestId: "req_42",
        retryable,
        body: errorEnvelope,
      });
      expect(String(error)).toContain(`POST /chat answered ${status}: There is no such model.`);
    });
  }

  test("gives its request id where the header is missing", async () => {
    provider.answer("POST", chatUrl, { status: 500, json: errorEnvelope });
    expect(await errorOf(chat())).toMatchObject({ requestId: "req_42" });
  });

  test("an answer without an envelope gives the request id of its header", async () => {
    provider.answer("POST", chatUrl, { status: 502, text: "<html>Bad gateway</html>", headers });
    expect(await errorOf(chat())).toMatchObject({ status: 502, requestId: "req_42" });
  });

  test("audio synthesis raises it too", async () => {
    provider.answer("POST", `${baseUrl}/audio/synthesize`, { status: 422, json: errorEnvelope, headers });
    expect(await errorOf(createClient().audio.synthesize({ body: speechBody }))).toMatchObject({
      name: "ValidationError",
      requestId: "req_42",
      message: expect.stringContaining("There is no such model."),
    });
  });
});

test("an envelope that tells of a failure of the synthesis is no audio, whatever its status", async () => {
  provider.answer("POST", `${baseUrl}/audio/synthesize`, { status: 200, json: errorEnvelope, headers });
  expect(await errorOf(createClient().audio.synthesize({ body: speechBody }))).toMatchObject({
    name: "ApiError",
    status: 200,
    message: expect.stringContaining("There is no such model."),
  });
});

describe("429 with `Retry-After`", () => {
  const given = { status: 429, json: errorEnvelope, headers: { ...headers, "Retry-After": "7" } };

  test("is waited for", async () => {
    const clock = createInstantClock();
    const start = clock.now();
    provider.answer("POST", chatUrl, given, { json: envelope(chatData), headers });
    expect(await createClient(clock).chat({ body: chatBody })).toEqual(chatData);
    expect(clock.now() - start).toBe(7000);
  });

  test("is told when it goes on", async () => {
    provider.answer("POST", chatUrl, given, given, given);
    const error = await errorOf(createClient().chat({ body: chatBody }));
    expect(error).toBeInstanceOf(RateLimitError);
    expect(error instanceof RateLimitError && error.headers.get("Retry-After")).toBe("7");
  });
});
