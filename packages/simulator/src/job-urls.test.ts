import type { Simulation, SimulationRoute } from "@jobglot/core";
import { expect, test } from "vitest";
import { createManualClock } from "./manual-clock.js";
import { simulate } from "./simulator.js";
import { acme, acmeWith, acmeWithRoute, server } from "./testing/acme.js";
import { get, post, submit } from "./testing/call.js";

function play(simulation: Simulation, outcome: "finished" | "failed" = "finished") {
  const clock = createManualClock();
  return { clock, simulator: simulate(simulation, { clock, outcome }) };
}

const files = "https://files.acme.test";
const resultRoute: SimulationRoute = {
  operation: "getResult",
  method: "GET",
  path: "/results/{id}",
  server: files,
  parameters: [],
  answers: [
    { status: "200", headers: [], content: { "application/json": { examples: { one: { text: "a cat" } } } } },
  ],
};
const withUrls: Simulation = {
  ...acmeWith({
    submits: [
      {
        operation: "createJob",
        select: { "header.X-Async": "1" },
        immediate: { when: [{ at: "$response.body#/poll", exists: false }], result: "$response.body" },
      },
    ],
    handle: { id: "$response.body#/id", poll: "$response.body#/poll" },
    poll: { url: "$handle.poll", operation: "getJob", parameters: { "path.id": "$handle.id" } },
    status: {
      at: "$response.body#/status",
      map: { waiting: "QUEUED", done: "FINISHED" },
      rules: [{ when: [{ at: "$statusCode", gte: 400, lt: 500, notIn: [422, 429] }], status: "FAILED" }],
    },
    result: {
      call: { url: "$response.body#/at", operation: "getResult", parameters: { "path.id": "$handle.id" } },
      expired: [{ at: "$statusCode", in: [410] }],
    },
    retention: { milliseconds: 60_000, from: "creation" },
  }),
  servers: [server, files],
  routes: [
    ...acmeWithRoute(
      "createJob",
      {
        answers: [
          {
            status: "2XX",
            headers: [],
            content: {
              "application/json": {
                examples: { now: { text: "a cat" }, later: { id: "j-1", poll: `${server}/jobs/j-1` } },
              },
            },
          },
        ],
      },
      acmeWithRoute("getJob", {
        answers: [
          {
            status: "200",
            headers: [],
            content: {
              "application/json": {
                examples: {
                  wait: { status: "waiting" },
                  done: { status: "done", at: `${files}/results/j-1` },
                },
              },
            },
          },
        ],
      }),
    ).routes,
    resultRoute,
  ],
};

test("a request that asks for no job is answered with the result at once", async () => {
  const { simulator } = play(withUrls);
  const response = await post(simulator, "/jobs", { prompt: "a cat" });
  expect([await response.json(), simulator.jobs]).toEqual([{ text: "a cat" }, []]);
});

test("a job is followed by its URLs to a result on another server, until that is gone", async () => {
  const { clock, simulator } = play(withUrls);
  const { id, poll } = await (await post(simulator, "/jobs", { prompt: "a cat" }, { "X-Async": "1" })).json();
  expect(poll).toBe(`${server}/jobs/${id}`);
  expect(await (await get(simulator, poll)).json()).toEqual({ status: "waiting" });
  expect((await get(simulator, `${files}/results/${id}`)).status).toBe(404);
  await clock.advance(1_000);
  expect(await (await get(simulator, poll)).json()).toEqual({ status: "done", at: `${files}/results/${id}` });
  expect(await (await get(simulator, `${files}/results/${id}`)).json()).toEqual({ text: "a cat" });
  await clock.advance(60_000);
  expect((await get(simulator, poll)).status).toBe(200);
  expect((await get(simulator, `${files}/results/${id}`)).status).toBe(410);
});

test("a failure that only a rule on the HTTP status knows is such an error", async () => {
  const { clock, simulator } = play(withUrls, "failed");
  const { poll } = await (await post(simulator, "/jobs", { prompt: "a cat" }, { "X-Async": "1" })).json();
  await clock.advance(1_000);
  expect((await get(simulator, poll)).status).toBe(400);
  expect(simulator.jobs[0]?.status).toBe("FAILED");
});

test("an operation without a selector is immediate when told so", async () => {
  const immediate = { when: [{ at: "$statusCode", eq: 200 }], result: "$response.body" };
  const [created] = acme.routes;
  const now = { status: "200", headers: [], content: { "application/json": { examples: { now: "a cat" } } } };
  const given = acmeWithRoute(
    "createJob",
    { answers: [now, ...(created?.answers ?? [])] },
    acmeWith({ submits: [{ operation: "createJob", immediate }] }),
  );
  const statuses = [false, true].map(async (value) => {
    const simulator = simulate(given, { clock: createManualClock(), immediate: value });
    return (await post(simulator, "/jobs", { prompt: "a cat" })).status;
  });
  expect(await Promise.all(statuses)).toEqual([202, 200]);
});

test("a URL that no operation has is polled all the same", async () => {
  const { clock, simulator } = play({
    ...acmeWith({
      handle: { id: "$response.body#/id", poll: "$response.body#/urls/get" },
      poll: { url: "$handle.poll" },
    }),
    routes: acme.routes.filter(({ operation }) => operation !== "getJob"),
  });
  await submit(simulator);
  const url = String(simulator.jobs[0]?.handle.poll);
  await clock.advance(4_000);
  expect(await (await get(simulator, url)).json()).toMatchObject({
    status: "done",
    output: { text: "text" },
  });
  expect((await get(simulator, url, { headers: {} })).status).toBe(401);
});

test("an id that the provider sends in a header, and a status that is the HTTP status", async () => {
  const given = acmeWith({
    handle: { id: "$response.header.Job-Id" },
    status: { at: "$statusCode", map: { "202": "PROCESSING", "200": "FINISHED" } },
  });
  const { clock, simulator } = play(given);
  const id = (await post(simulator, "/jobs", { prompt: "a cat" })).headers.get("job-id");
  expect((await get(simulator, `/jobs/${id}`)).status).toBe(202);
  await clock.advance(4_000);
  expect((await get(simulator, `/jobs/${id}`)).status).toBe(200);
});

test("a URL that stands for a job carries the query that names it", async () => {
  const given = acmeWith({
    handle: { id: "$response.body#/id", poll: "$response.body#/urls/get" },
    poll: {
      url: "$handle.poll",
      operation: "listJobs",
      parameters: { "query.id": "$handle.id", "query.limit": 1 },
    },
  });
  const { simulator } = play(given);
  const { id, urls } = await (await post(simulator, "/jobs", { prompt: "a cat" })).json();
  expect(urls.get).toBe(`${server}/jobs?id=${id}&limit=1`);
  const polled = await get(simulator, urls.get.slice(server.length));
  expect(polled.status).toBe(200);
  expect(simulator.requests.at(-1)?.job).toBe(id);
});

test("a header may be all that is known of a job", async () => {
  const given = acmeWith({
    handle: { id: "$response.header.Operation-Location" },
    poll: { url: "$handle.id", operation: "getJob", parameters: { "path.id": "$handle.id" } },
  });
  const { simulator } = play(given);
  const location = (await post(simulator, "/jobs", { prompt: "a cat" })).headers.get("operation-location");
  expect(location).toBe(`${server}/jobs/${simulator.jobs[0]?.id.split("/").at(-1)}`);
  const polled = await get(simulator, location?.slice(server.length) ?? "");
  expect(await polled.json()).toMatchObject({ status: "waiting" });
});
