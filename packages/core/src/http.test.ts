import { expect, test } from "vitest";
import { type Client, createClient } from "./client.js";
import { UntrustedUrlError } from "./errors/call-errors.js";
import { createHttp, type HttpClient } from "./http.js";
import type { HttpMethod } from "./route.js";
import { createSampleClient, sampleProvider } from "./testing/sample-job.js";
import { createScriptedServer } from "./testing/scripted-server.js";

interface Operation {
  readonly parameters: object;
  readonly responses: { readonly 200: { readonly content: { readonly "application/json": object } } };
}

type Paths = { readonly "/tasks": Readonly<Record<Lowercase<HttpMethod>, Operation>> };

function start() {
  const { fetch, seen } = createScriptedServer(...[1, 2, 3].map(() => ({ json: {} })));
  return { http: createHttp(createClient<Paths>(sampleProvider, { apiKey: "secret-key", fetch })), seen };
}

type LooseCall = (path: string, init?: object) => Promise<unknown>;

/** For calls that the types of a specification would not allow. */
function looseHttp(client: Client): { readonly GET: LooseCall; readonly POST: LooseCall } {
  return createHttp(client) as unknown as { readonly GET: LooseCall; readonly POST: LooseCall };
}

test("calls and middleware of http come into force in the order in which they are made", async () => {
  const { http, seen } = start();
  const marking = {
    onRequest: ({ request }: { readonly request: Request }) => request.headers.set("x-marked", "yes"),
  };
  const get = (call: string) => http.GET("/tasks", { headers: { "x-call": call } });
  const before = get("before");
  http.use(marking);
  const between = get("between");
  http.eject(marking);
  await Promise.all([before, between, get("after")]);
  const marked = seen.map(({ headers }) => [headers.get("x-call"), headers.get("x-marked")]);
  expect(Object.fromEntries(marked)).toEqual({ before: null, between: "yes", after: null });
});

test("middleware that is none fails the next call, and no other", async () => {
  const { http } = start();
  Reflect.apply(http.use, undefined, ["none"]);
  await expect(http.GET("/tasks")).rejects.toThrow("Middleware must be an object");
  expect((await http.GET("/tasks")).response.status).toBe(200);
});

test.each([
  { given: {}, want: /path parameter "id" needs a string or a number, not undefined/ },
  { given: { params: { path: { id: ".." } } }, want: /must not be "\.\."/ },
  {
    given: { params: { path: { id: "1" }, query: { a: [[1]] } } },
    want: /a list or an object inside another/,
  },
  { given: { params: { path: { id: "1" } }, body: { count: 1n } }, want: /no JSON form/ },
])("http refuses $given as every operation does", async ({ given, want }) => {
  const { POST } = looseHttp(createSampleClient({ fetch: createScriptedServer({ json: {} }).fetch }));
  const call = POST("/tasks/{id}", given);
  await expect(call).rejects.toMatchObject({ name: "InvalidInputError", provider: "sample" });
  await expect(call).rejects.toThrow(want);
});

const calls: readonly { given: (http: HttpClient<Paths>) => Promise<unknown>; want: HttpMethod }[] = [
  { given: (http) => http.request("get", "/tasks"), want: "GET" },
  { given: (http) => http.GET("/tasks"), want: "GET" },
  { given: (http) => http.PUT("/tasks"), want: "PUT" },
  { given: (http) => http.POST("/tasks"), want: "POST" },
  { given: (http) => http.DELETE("/tasks"), want: "DELETE" },
  { given: (http) => http.OPTIONS("/tasks"), want: "OPTIONS" },
  { given: (http) => http.HEAD("/tasks"), want: "HEAD" },
  { given: (http) => http.PATCH("/tasks"), want: "PATCH" },
];

test.each(calls)("$given sends $want", async ({ given, want }) => {
  const { http, seen } = start();
  await given(http);
  expect(seen.map(({ method }) => method)).toEqual([want]);
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

test("http sends the key to no other base URL", async () => {
  const server = createScriptedServer({ json: {} });
  const http = looseHttp(createSampleClient({ fetch: server.fetch }));
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
  const http = looseHttp(createSampleClient({ fetch }));
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
  const http = looseHttp(createSampleClient({ fetch }));
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
  const http = looseHttp(client);
  await http.GET("/tasks");
  expect(server.seen[0]?.url).toBe("https://async.sample.test/tasks");
});

test("http takes no fetch for one call, which would go past the guards", async () => {
  const server = createScriptedServer({ json: {} });
  const http = looseHttp(createSampleClient({ fetch: server.fetch }));
  const fetch = async () => Response.json("past the guards");
  await expect(http.GET("/tasks", { fetch })).rejects.toMatchObject({
    name: "InvalidInputError",
    provider: "sample",
    operation: "GET /tasks",
  });
  expect(server.seen).toEqual([]);
});

test("http encodes the names of a query, and sends one query", async () => {
  const server = createScriptedServer({ json: {} });
  const http = looseHttp(createSampleClient({ fetch: server.fetch }));
  await http.GET("/tasks?beta=true", { params: { query: { "a&b": "\ud800?" } } });
  expect(server.seen[0]?.url).toBe("https://api.sample.test/v1/tasks?beta=true&a%26b=%EF%BF%BD%3F");
});

test.each(["default", "no-store"] as const)("http is asked with the cache %s", async (cache) => {
  const { http, seen } = start();
  await http.GET("/tasks", { cache });
  expect(seen).toMatchObject([{ cache }]);
});
