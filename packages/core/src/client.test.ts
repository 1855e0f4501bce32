import { expect, test, vi } from "vitest";
import { anyAnswer } from "./answer/any-answer.js";
import { bytesAnswer } from "./answer/bytes-answer.js";
import { emptyAnswer } from "./answer/empty-answer.js";
import { createClient } from "./client.js";
import { AuthenticationError, NotFoundError, ValidationError } from "./errors/api-error.js";
import { ConnectionError, InvalidInputError, InvalidResponseError } from "./errors/call-errors.js";
import { createSampleClient, sampleProvider } from "./testing/sample-job.js";
import { connectionFailure, createScriptedServer, type ScriptedAnswer } from "./testing/scripted-server.js";

const getTask = { method: "GET", path: "/tasks/{id}" } as const;
const one = { params: { path: { id: "1" } } };

function clientOf(...answers: readonly ScriptedAnswer[]) {
  const server = createScriptedServer(...answers);
  return { ...server, client: createSampleClient({ fetch: server.fetch }) };
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

test("an answer with an empty body gives undefined", async () => {
  const { client } = clientOf(new Response(null, { status: 204 }));
  expect((await client.send({ method: "DELETE", path: "/tasks/{id}" }, one)).body).toBeUndefined();
});

test.each([204, 205])("a %i has no content, whatever type its headers name", async (status) => {
  const { client } = clientOf(new Response(null, { status, headers: { "content-type": "audio/mpeg" } }));
  expect((await client.send({ ...getTask, answer: anyAnswer }, one)).body).toBeUndefined();
});

test("bytes come with their content type", async () => {
  const { client } = clientOf(new Response("abc", { headers: { "content-type": "audio/mpeg" } }));
  const { body } = await client.send({ ...getTask, answer: bytesAnswer }, one);
  expect(body).toMatchObject({ size: 3, type: "audio/mpeg" });
});

test("a failure inside an envelope is one of an operation too that may answer otherwise, or with nothing", async () => {
  const envelope = { failed: () => true, error: () => ({ message: "down" }) };
  const { fetch } = createScriptedServer({ json: { status: "error" } });
  const client = createClient<Record<string, object>>(
    { ...sampleProvider, envelope },
    { apiKey: "key", fetch },
  );
  for (const answer of [anyAnswer, emptyAnswer]) {
    const call = client.send({ method: "POST", path: "/transcribe", answer }, {});
    await expect(call).rejects.toMatchObject({ name: "ApiError", status: 200 });
  }
});

test("the header's id of a request goes before that of the envelope", async () => {
  const envelope = { failed: () => true, error: () => "down", requestId: () => "of the body" };
  const provider = { ...sampleProvider, envelope, requestIdHeader: "X-Request-Id" };
  const { fetch } = createScriptedServer({ json: {}, headers: { "x-request-id": "of the header" } });
  const call = createClient<Record<string, object>>(provider, { apiKey: "key", fetch }).send(getTask, one);
  await expect(call).rejects.toMatchObject({ requestId: "of the header" });
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
