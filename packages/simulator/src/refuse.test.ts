import type { Simulation } from "@jobglot/core";
import { expect, test } from "vitest";
import { createManualClock } from "./manual-clock.js";
import { simulate } from "./simulator.js";
import { acme, acmeWithRoute } from "./testing/acme.js";
import { get, post, submit } from "./testing/call.js";

function play(simulation: Simulation = acme) {
  return simulate(simulation, { clock: createManualClock() });
}

test("an unknown path is 404 in the shape of the provider", async () => {
  const response = await get(play(), "/nothing");
  expect([response.status, await response.json()]).toEqual([
    404,
    { message: "Acme has nothing at /v1/nothing." },
  ]);
});

test("an unknown method is 405 and says which there are", async () => {
  const response = await get(play(), "/jobs", { method: "DELETE" });
  expect([response.status, response.headers.get("allow")]).toEqual([405, "POST, GET"]);
});

test("another host fails as fetch does", async () => {
  await expect(get(play(), "https://elsewhere.test/v1/jobs")).rejects.toThrow(TypeError);
});

test("an unknown job is 404", async () => {
  const response = await get(play(), "/jobs/job-unknown");
  expect([response.status, await response.json()]).toEqual([
    404,
    { message: "There is no such job: /v1/jobs/job-unknown." },
  ]);
});

test.each([
  ["no credential", {}],
  ["another scheme", { authorization: "Basic abc" }],
  ["an empty credential", { authorization: "Bearer " }],
])("%s is 401", async (_name, headers) => {
  const response = await get(play(), "/jobs", { headers });
  expect(response.status).toBe(401);
});

test.each([
  ["a missing member", { body: '{"a":1}' }, 422, "must have required property 'prompt'"],
  ["a wrong type", { body: '{"prompt":1}' }, 422, "/prompt must be string"],
  ["no body", {}, 422, "needs a body"],
  ["no JSON", { body: "{" }, 400, "not JSON"],
  ["another media type", { body: "<a/>", headers: { "content-type": "text/xml" } }, 415, "application/json"],
])("%s is refused, and the message says why", async (_name, init: RequestInit, status, message) => {
  const headers = { authorization: "Bearer any", "content-type": "application/json", ...init.headers };
  const response = await get(play(), "/jobs", { method: "POST", ...init, headers });
  expect(response.status).toBe(status);
  expect((await response.json()).message).toContain(message);
});

test("JSON is read with the media type that curl sends", async () => {
  const headers = { authorization: "Bearer any", "content-type": "application/x-www-form-urlencoded" };
  const response = await get(play(), "/jobs", { method: "POST", body: '{"prompt":"a cat"}', headers });
  expect(response.status).toBe(202);
});

test("a parameter that breaks its schema is refused", async () => {
  const response = await get(play(), "/jobs?limit=many");
  expect([response.status, await response.json()]).toEqual([
    422,
    { message: "The query parameter limit must be integer." },
  ]);
});

test.each([
  { given: "a=1; limit=7", want: undefined },
  { given: "limit=%37", want: undefined },
  { given: "limit=many", want: "The cookie parameter limit must be integer." },
  { given: "a=1", want: "The cookie parameter limit is missing." },
])("the cookies $given are checked: $want", async ({ given, want }) => {
  const parameters = [
    { name: "limit", in: "cookie", required: true, schema: { type: "integer", minimum: 1 } },
  ] as const;
  const headers = { authorization: "Bearer any", cookie: given };
  const response = await get(play(acmeWithRoute("listJobs", { parameters })), "/jobs", { headers });
  expect((await response.json()).message).toBe(want);
});

test("400 is used where the spec declares it instead of 422", async () => {
  const [created] = acme.routes;
  const answers = [...(created?.answers ?? []), { status: "400", headers: [], content: {} }];
  const response = await post(play(acmeWithRoute("createJob", { answers })), "/jobs", {});
  expect(response.status).toBe(400);
  expect((await response.json()).detail).toContain("prompt");
});

test("an error comes in the envelope of the provider", async () => {
  const content = {
    "application/json": {
      schema: { type: "object", required: ["ok", "error"], properties: { ok: { type: "boolean" } } },
      examples: {
        fault: { ok: true, error: { code: "other", message: "Something." }, meta: { request: "r" } },
      },
    },
  };
  const simulator = play({
    ...acmeWithRoute("listJobs", { answers: [{ status: "default", headers: [], content }] }),
    requestIdHeader: "X-Request",
    envelope: {
      data: "$response.body#/data",
      error: "$response.body#/error",
      failed: [{ at: "$response.body#/ok", eq: false }],
      requestId: "$response.body#/meta/request",
    },
  });
  const response = await get(simulator, "/jobs", { headers: {} });
  const requestId = response.headers.get("x-request");
  expect(requestId).toMatch(/^req_[0-9a-f]{24}$/);
  expect(await response.json()).toEqual({
    ok: false,
    error: { code: "unauthorized", message: "No credential: send it in the header Authorization." },
    meta: { request: requestId },
  });
});

test("a rate limit is kept, with the seconds in the header and in the documented body", async () => {
  const clock = createManualClock();
  const [created] = acme.routes;
  const throttled = {
    "application/json": { examples: { throttled: { detail: "Expected available in 1 second." } } },
  };
  const answers = [
    ...(created?.answers ?? []),
    { status: "429", headers: ["Retry-After"], content: throttled },
  ];
  const simulator = simulate(
    {
      ...acmeWithRoute("createJob", { answers }),
      rateLimits: [
        { requests: 2, milliseconds: 10_000, operations: ["createJob"] },
        { requests: 100, milliseconds: 10_000 },
      ],
    },
    { clock },
  );
  await submit(simulator);
  await clock.advance(3_000);
  await submit(simulator);
  const response = await post(simulator, "/jobs", { prompt: "a cat" });
  expect([response.status, response.headers.get("retry-after"), await response.json()]).toEqual([
    429,
    "7",
    { detail: "Expected available in 7 seconds." },
  ]);
  expect((await get(simulator, "/jobs")).status).toBe(200);
  await clock.advance(7_000);
  expect((await post(simulator, "/jobs", { prompt: "a cat" })).status).toBe(202);
});
