import { expect, test, vi } from "vitest";
import { bytesAnswer } from "./answer/bytes-answer.js";
import { createClient } from "./client.js";
import { AuthenticationError, NotFoundError, RateLimitError, ValidationError } from "./errors/api-error.js";
import {
  AbortedError,
  ConnectionError,
  DeadlineError,
  InvalidInputError,
  InvalidResponseError,
  UntrustedUrlError,
} from "./errors/call-errors.js";
import { createHttp } from "./http.js";
import { createManualClock } from "./testing/manual-clock.js";
import { createSampleClient, sampleProvider } from "./testing/sample-job.js";
import { connectionFailure, createScriptedServer, type ScriptedAnswer } from "./testing/scripted-server.js";

const getTask = { method: "GET", path: "/tasks/{id}" } as const;
const one = { params: { path: { id: "1" } } };

function clientOf(...answers: readonly ScriptedAnswer[]) {
  const server = createScriptedServer(...answers);
  const clock = createManualClock();
  return { ...server, clock, client: createSampleClient({ fetch: server.fetch, clock }) };
}

test("a call sends the key and gives the body", async () => {
  const { client, seen } = clientOf({ json: { id: "1" } });
  const exchange = await client.send(getTask, one);
  expect(exchange).toMatchObject({ statusCode: 200, body: { id: "1" } });
  expect(seen[0]).toMatchObject({ method: "GET", url: "https://api.sample.test/v1/tasks/1" });
  expect(seen[0]?.headers.get("authorization")).toBe("Bearer secret-key");
});

test("requests go through the global fetch of their moment unless told", async () => {
  const server = createScriptedServer({ json: { id: "1" } });
  const client = createSampleClient({});
  vi.stubGlobal("fetch", server.fetch);
  try {
    await client.send(getTask, one);
  } finally {
    vi.unstubAllGlobals();
  }
  expect(server.seen).toHaveLength(1);
});

test("a key may be fetched, anew for every request", async () => {
  const server = createScriptedServer({ json: 1 });
  let calls = 0;
  const client = createSampleClient({ fetch: server.fetch, apiKey: async () => `key-${++calls}` });
  await client.send(getTask, one);
  await client.send(getTask, one);
  expect(server.seen.map(({ headers }) => headers.get("authorization"))).toEqual([
    "Bearer key-1",
    "Bearer key-2",
  ]);
});

test.each<{ given: ScriptedAnswer; want: object; type: new (...parameters: never[]) => Error }>([
  {
    given: { status: 401, json: { detail: "Bad token" } },
    want: { status: 401, retryable: false },
    type: AuthenticationError,
  },
  { given: { status: 404, json: {} }, want: { status: 404, body: {} }, type: NotFoundError },
  {
    given: { status: 422, json: { error: { message: "prompt" } } },
    want: {
      message: "sample GET /tasks/{id} answered 422: prompt. Check the body against the model's schema.",
    },
    type: ValidationError,
  },
  {
    given: new Response("{", { status: 200 }),
    want: { name: "InvalidResponseError", status: 200 },
    type: InvalidResponseError,
  },
  { given: connectionFailure("ECONNREFUSED"), want: { mayHaveArrived: false }, type: ConnectionError },
  { given: connectionFailure("ECONNRESET"), want: { mayHaveArrived: true }, type: ConnectionError },
])("$given is a $type.name", async ({ given, want, type }) => {
  const { client } = clientOf(given);
  const error = await client.send(getTask, one, { retries: 0 }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(type);
  expect(error).toMatchObject(want);
});

test("a 429 is waited out", async () => {
  const { client, clock, seen } = clientOf(
    { status: 429, headers: { "retry-after": "3" } },
    { json: { id: "1" } },
  );
  const call = client.send(getTask, one);
  await clock.advance(2_999);
  expect(seen).toHaveLength(1);
  await clock.advance(1);
  expect((await call).body).toEqual({ id: "1" });
});

test("one 429 slows every call of the client, and they recover", async () => {
  const clock = createManualClock(0);
  const moments: number[] = [];
  const fetch: typeof globalThis.fetch = async () => {
    moments.push(clock.now());
    return moments.length === 1
      ? Response.json({}, { status: 429, headers: { "retry-after": "3" } })
      : Response.json({});
  };
  const client = createSampleClient({ fetch, clock });
  const call = () => client.send(getTask, one);
  const slowed = [call()];
  await clock.advance(0);
  slowed.push(call(), call());
  await clock.advance(5_000);
  await Promise.all(slowed);
  const [, first = 0, second = 0, third = 0] = moments;
  expect([first, second > first, third > second, third < 4_000]).toEqual([3_000, true, true, true]);
  for (let request = 0; request < 250; request++) {
    const accepted = call();
    await clock.advance(50);
    await accepted;
  }
  const before = moments.length;
  const together = [call(), call(), call()];
  await clock.advance(0);
  await Promise.all(together);
  expect(moments.length - before).toBe(3);
});

test("a 429 that never ends is an error", async () => {
  const { client, clock, seen } = clientOf({ status: 429 });
  const call = expect(client.send(getTask, one)).rejects.toBeInstanceOf(RateLimitError);
  await clock.advance(60_000);
  await call;
  expect(seen).toHaveLength(3);
});

test("the deadline ends a request that hangs, and leaves no timer", async () => {
  const { client, clock } = clientOf("never");
  const call = expect(client.send(getTask, one, { timeout: "5s" })).rejects.toBeInstanceOf(DeadlineError);
  await clock.advance(5_000);
  await call;
  expect(clock.timers).toBe(0);
});

test("an abort ends a request that hangs; its reason is the cause", async () => {
  const { client } = clientOf("never");
  const controller = new AbortController();
  const call = client.send(getTask, one, { signal: controller.signal });
  controller.abort("enough");
  await expect(call).rejects.toMatchObject({ name: "AbortedError", cause: "enough" });
});

test("an aborted signal sends nothing", async () => {
  const { client, seen } = clientOf({ json: 1 });
  await expect(client.send(getTask, one, { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(
    AbortedError,
  );
  expect(seen).toHaveLength(0);
});

test.each<{ given: Parameters<typeof createSampleClient>[0]; input?: object; want: RegExp }>([
  { given: { apiKey: "a\r\nX: y" }, want: /characters that no header can carry/ },
  { given: { apiKey: "" }, want: /needs an API key/ },
  { given: {}, input: { params: { path: { id: ".." } } }, want: /would leave its segment/ },
  {
    given: {},
    input: { params: { path: { id: "1" }, header: { "X-Trace": "a\nb" } } },
    want: /"X-Trace" must hold Latin-1 characters only, and no line breaks/,
  },
])("$want", async ({ given, input = one, want }) => {
  const server = createScriptedServer({ json: 1 });
  const call = createSampleClient({ ...given, fetch: server.fetch }).send(getTask, input);
  await expect(call).rejects.toBeInstanceOf(InvalidInputError);
  await expect(call).rejects.toThrow(want);
  expect(server.seen).toHaveLength(0);
});

test("a redirect within the origin is followed with the key", async () => {
  const { client, seen } = clientOf(
    new Response(null, { status: 307, headers: { location: "/v2/tasks/1" } }),
    { json: 1 },
  );
  await client.send(getTask, one);
  expect(seen[1]?.url).toBe("https://api.sample.test/v2/tasks/1");
  expect(seen[1]?.headers.get("authorization")).toBe("Bearer secret-key");
});

test("redirects in a circle end", async () => {
  const { client, seen } = clientOf(
    new Response(null, { status: 302, headers: { location: "/v1/tasks/1" } }),
  );
  await expect(client.send(getTask, one, { retries: 0 })).rejects.toThrow(/more than 5 times/);
  expect(seen).toHaveLength(6);
});

test("an answer with an empty body gives undefined", async () => {
  const { client } = clientOf(new Response(null, { status: 204 }));
  expect((await client.send({ method: "DELETE", path: "/tasks/{id}" }, one)).body).toBeUndefined();
});

test("bytes come with their content type", async () => {
  const { client } = clientOf(new Response("abc", { headers: { "content-type": "audio/mpeg" } }));
  const { body } = await client.send({ ...getTask, answer: bytesAnswer }, one);
  expect(body).toMatchObject({ size: 3, type: "audio/mpeg" });
});

test("a failure inside an envelope is an error with the request id", async () => {
  const server = createScriptedServer({
    json: { status: "error", error: { message: "No credits." }, meta: "r1" },
  });
  const client = createClient<Record<string, object>>(
    {
      ...sampleProvider,
      envelope: {
        failed: (body) => (body as { status?: string }).status === "error",
        error: (body) => (body as { error?: unknown }).error,
        requestId: (body) => (body as { meta?: unknown }).meta,
      },
    },
    { apiKey: "k", fetch: server.fetch },
  );
  await expect(client.send(getTask, one)).rejects.toMatchObject({
    name: "ApiError",
    requestId: "r1",
    message: "sample GET /tasks/{id} answered 200: No credits. See `body`.",
  });
});

test("http is openapi-fetch with the same key and guards", async () => {
  const server = createScriptedServer({ json: { id: "1" } });
  const client = createClient<{
    "/tasks": {
      get: { parameters: object; responses: { 200: { content: { "application/json": { id: string } } } } };
    };
  }>(sampleProvider, { apiKey: "secret-key", fetch: server.fetch });
  const { data, response } = await createHttp(client).GET("/tasks");
  expect([data?.id, response.status]).toEqual(["1", 200]);
  expect(server.seen[0]?.headers.get("authorization")).toBe("Bearer secret-key");
});

test("fetch is called as browsers want it: as a function, not as a method", async () => {
  const fetch = async function (this: unknown): Promise<Response> {
    if (this !== undefined && this !== globalThis) throw new TypeError("Illegal invocation");
    return Response.json({ id: "1" });
  };
  expect((await createSampleClient({ fetch }).send(getTask, one)).body).toEqual({ id: "1" });
});

test("an error whose body breaks off keeps its status", async () => {
  const body = new ReadableStream({ pull: (controller) => controller.error(new TypeError("terminated")) });
  const { client } = clientOf(new Response(body, { status: 500 }));
  const error = await client.send(getTask, one, { retries: 0 }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ name: "ServerError", status: 500, body: undefined });
});

test("http sends the key to no other base URL", async () => {
  const server = createScriptedServer({ json: {} });
  const client = createSampleClient({ fetch: server.fetch });
  const http = createHttp(client) as unknown as { GET(path: string, init: object): Promise<unknown> };
  await expect(http.GET("/tasks", { baseUrl: "https://evil.test" })).rejects.toBeInstanceOf(
    UntrustedUrlError,
  );
  expect(server.seen).toHaveLength(0);
});

test("http sends a form again after a 429, and a body as it is", async () => {
  const counts: number[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    counts.push([...(await request.formData())].length);
    return new Response("{}", {
      status: counts.length === 1 ? 429 : 200,
      headers: { "retry-after-ms": "0" },
    });
  };
  const client = createSampleClient({ fetch });
  const http = createHttp(client) as unknown as { POST(path: string, init: object): Promise<unknown> };
  await http.POST("/tasks", { body: { file: new Blob(["abc"]), words: ["a", "b"] } });
  expect(counts).toEqual([3, 3]);
});

test.each([
  { given: { a: 1 }, want: { text: '{"a":1}', type: "application/json" } },
  { given: undefined, want: { text: "", type: null } },
])("http sends $given", async ({ given, want }) => {
  const seen: unknown[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    seen.push({ text: await request.text(), type: request.headers.get("content-type") });
    return Response.json({});
  };
  const http = createHttp(createSampleClient({ fetch })) as unknown as {
    POST(path: string, init: object): Promise<unknown>;
  };
  await http.POST("/tasks", { body: given });
  expect(seen).toEqual([want]);
});

test("http sends an operation to its own server", async () => {
  const server = createScriptedServer({ json: {} });
  const client = createClient<Record<string, object>>(
    {
      name: "sample",
      title: "Sample",
      servers: ["https://api.sample.test/v1", "https://async.sample.test"],
      serverOf: { "GET /tasks": "https://async.sample.test" },
    },
    { fetch: server.fetch },
  );
  const http = createHttp(client) as unknown as { GET(path: string): Promise<unknown> };
  await http.GET("/tasks");
  expect(server.seen[0]?.url).toBe("https://async.sample.test/tasks");
});

test("a Retry-After without end does not stop the client", async () => {
  const { client, clock, seen } = clientOf(
    { status: 429, headers: { "retry-after": "99999999" } },
    { json: {} },
  );
  await expect(client.send(getTask, one)).rejects.toMatchObject({
    name: "RateLimitError",
    retryAfter: 99999999000,
  });
  const next = client.send(getTask, one);
  await clock.advance(60_000);
  await next;
  expect(seen).toHaveLength(2);
});

test.each([0, -1, Number.NaN])("%d is no concurrency", (concurrency) => {
  expect(() => createSampleClient({ concurrency })).toThrow(/how many requests may be under way/);
});

test("http takes no fetch for one call, which would go past the guards", async () => {
  const { client, seen } = clientOf({ json: {} });
  const http = createHttp(client) as unknown as { GET(path: string, init: object): Promise<unknown> };
  const fetch = async () => Response.json("past the guards");
  await expect(http.GET("/tasks", { fetch })).rejects.toMatchObject({
    name: "InvalidInputError",
    provider: "sample",
    operation: "GET /tasks",
  });
  expect(seen).toEqual([]);
});

test("http encodes the names of a query, and sends one query", async () => {
  const { client, seen } = clientOf({ json: {} });
  const http = createHttp(client) as unknown as { GET(path: string, init: object): Promise<unknown> };
  await http.GET("/tasks?beta=true", { params: { query: { "a&b": "\ud800?" } } });
  expect(seen[0]?.url).toBe("https://api.sample.test/v1/tasks?beta=true&a%26b=%EF%BF%BD%3F");
});

test("a request without an answer in time is given up, and tried again where that is safe", async () => {
  const server = createScriptedServer("never", { json: "here" });
  const clock = createManualClock();
  const client = createSampleClient({ fetch: server.fetch, clock, requestTimeout: "5s" });
  const answer = client.send(getTask, one);
  await clock.advance(4_999);
  expect(server.seen).toHaveLength(1);
  await clock.advance(1_001);
  expect((await answer).body).toBe("here");
  expect([server.seen.length, clock.timers]).toEqual([2, 0]);
  const post = client.send({ method: "POST", path: "/tasks" }, {}, { retries: 0 });
  await clock.advance(0);
  expect(clock.timers).toBe(0);
  await post;
});

test("that no answer came in time is an error that says so", async () => {
  const server = createScriptedServer("never");
  const clock = createManualClock();
  const client = createSampleClient({ fetch: server.fetch, clock, requestTimeout: 5_000, retries: 0 });
  const answer = expect(client.send(getTask, one)).rejects.toMatchObject({
    name: "ConnectionError",
    mayHaveArrived: true,
    message: expect.stringMatching(/no answer came within 5000 milliseconds/),
  });
  await clock.advance(5_000);
  await answer;
});

test("an abort ends a request before its answer is late", async () => {
  const server = createScriptedServer("never");
  const clock = createManualClock();
  const client = createSampleClient({ fetch: server.fetch, clock, requestTimeout: 5_000 });
  const controller = new AbortController();
  const answer = client.send(getTask, one, { signal: controller.signal });
  await clock.advance(0);
  expect([server.seen.length, clock.timers]).toEqual([1, 1]);
  controller.abort("enough");
  await expect(answer).rejects.toMatchObject({ name: "AbortedError", cause: "enough" });
  await clock.advance(0);
  expect(clock.timers).toBe(0);
});
