import { expect, test } from "vitest";
import { createClient } from "./client.js";
import { createHttp, type HttpClient } from "./http.js";
import type { HttpMethod } from "./route.js";
import { sampleProvider } from "./testing/sample-job.js";
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

test("calls and middleware of http come into force in the order in which they are made", async () => {
  const { http, seen } = start();
  const marking = {
    onRequest: ({ request }: { readonly request: Request }) => request.headers.set("x-marked", "yes"),
  };
  const before = http.GET("/tasks");
  http.use(marking);
  const between = http.GET("/tasks");
  http.eject(marking);
  await Promise.all([before, between, http.GET("/tasks")]);
  expect(seen.map(({ headers }) => headers.get("x-marked"))).toEqual([null, "yes", null]);
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
