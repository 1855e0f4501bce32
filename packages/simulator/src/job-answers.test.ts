import type { Simulation, SimulationLifecycle } from "@jobglot/core";
import { expect, test } from "vitest";
import { createManualClock } from "./manual-clock.js";
import { simulate } from "./simulator.js";
import { acme, acmeWith } from "./testing/acme.js";
import { get, post, submit } from "./testing/call.js";

function play(simulation: Simulation) {
  const clock = createManualClock();
  return { clock, simulator: simulate(simulation, { clock }) };
}

const cancelCall = { operation: "cancelJob", parameters: { "path.id": "$handle.id" } };

test("a cancellation that is requested takes effect after a while", async () => {
  const { clock, simulator } = play(acme);
  const path = await submit(simulator);
  await clock.advance(2_000);
  expect(await (await post(simulator, `${path}/cancel`)).json()).toMatchObject({ status: "running" });
  await clock.advance(499);
  expect(simulator.jobs[0]?.status).toBe("PROCESSING");
  await clock.advance(1);
  expect(await (await get(simulator, path)).json()).toMatchObject({ status: "stopped" });
});

test("a cancellation under way has its own word where the provider has one", async () => {
  const map: SimulationLifecycle["status"]["map"] = {
    waiting: "QUEUED",
    running: "PROCESSING",
    cancelling: "PROCESSING",
    done: "FINISHED",
    off: "CANCELLED",
  };
  const schema = { type: "object", properties: { id: { type: "string" }, status: { type: "string" } } };
  const given: Simulation = {
    ...acmeWith({ status: { at: "$response.body#/status", map } }),
    schemas: { ...acme.schemas, Job: schema },
  };
  const { clock, simulator } = play(given);
  const path = await submit(simulator);
  await clock.advance(2_000);
  expect(await (await get(simulator, path)).json()).toMatchObject({ status: "running" });
  expect(await (await post(simulator, `${path}/cancel`)).json()).toMatchObject({ status: "cancelling" });
});

test("an immediate cancellation takes effect at once, and does nothing to a finished job", async () => {
  const { clock, simulator } = play(acmeWith({ cancel: { ...cancelCall, effect: "immediate" } }));
  const path = await submit(simulator);
  expect(await (await post(simulator, `${path}/cancel`)).json()).toMatchObject({ status: "stopped" });
  const other = await submit(simulator);
  await clock.advance(4_000);
  expect(await (await post(simulator, `${other}/cancel`)).json()).toMatchObject({ status: "done" });
});

test("a cancellation is answered by what the spec tells of its outcome", async () => {
  const outcomes = [
    { when: [{ at: "$statusCode", eq: 200 }], outcome: "confirmed" },
    {
      when: [
        { at: "$statusCode", eq: 422 },
        { at: "$response.body#/message", eq: "Running." },
      ],
      outcome: "too-late",
    },
  ] as const;
  const { clock, simulator } = play(acmeWith({ cancel: { ...cancelCall, effect: "queuedOnly", outcomes } }));
  const path = await submit(simulator);
  expect(await (await post(simulator, `${path}/cancel`)).json()).toMatchObject({ status: "stopped" });
  const other = await submit(simulator);
  await clock.advance(1_000);
  const refusal = await post(simulator, `${other}/cancel`);
  expect([refusal.status, await refusal.json()]).toEqual([422, { message: "Running." }]);
});

test("a job that only a queue lets go is refused once it runs", async () => {
  const { clock, simulator } = play(acmeWith({ cancel: { ...cancelCall, effect: "queuedOnly" } }));
  const path = await submit(simulator);
  await clock.advance(1_000);
  expect((await post(simulator, `${path}/cancel`)).status).toBe(409);
  const other = await submit(simulator);
  expect(await (await post(simulator, `${other}/cancel`)).json()).toMatchObject({ status: "stopped" });
});

test("a cancellation that deletes leaves nothing to poll", async () => {
  const { simulator } = play(acmeWith({ cancel: { ...cancelCall, effect: "deletes" } }));
  const path = await submit(simulator);
  expect((await post(simulator, `${path}/cancel`)).status).toBe(200);
  expect((await get(simulator, path)).status).toBe(404);
  expect(simulator.jobs[0]?.isDeleted).toBe(true);
});

test("a provider without a word for a cancelled job forgets it", async () => {
  const map: SimulationLifecycle["status"]["map"] = {
    waiting: "QUEUED",
    running: "PROCESSING",
    done: "FINISHED",
  };
  const { clock, simulator } = play(acmeWith({ status: { at: "$response.body#/status", map } }));
  const path = await submit(simulator);
  expect(await (await post(simulator, `${path}/cancel`)).json()).toMatchObject({ status: "waiting" });
  expect((await get(simulator, path)).status).toBe(200);
  await clock.advance(500);
  expect((await get(simulator, path)).status).toBe(404);
});

test("a result expires into what the conditions say", async () => {
  const given = acmeWith({
    result: { value: "$response.body#/output", expired: [{ at: "$response.body#/data_removed", eq: true }] },
    retention: { milliseconds: 60_000, from: "creation" },
  });
  const { clock, simulator } = play(given);
  const path = await submit(simulator);
  await clock.advance(59_999);
  expect(await (await get(simulator, path)).json()).toMatchObject({ output: { text: "a cat" } });
  await clock.advance(1);
  const body = await (await get(simulator, path)).json();
  expect(body).toMatchObject({ status: "done", data_removed: true, output: null });
  expect(body).not.toHaveProperty("prompt");
});

test("a result that expires without a sign of its own is gone with its job", async () => {
  const { clock, simulator } = play(acmeWith({ retention: { milliseconds: 60_000, from: "completion" } }));
  const path = await submit(simulator);
  await clock.advance(63_999);
  expect((await get(simulator, path)).status).toBe(200);
  await clock.advance(1);
  expect((await get(simulator, path)).status).toBe(404);
});

test("a failure that only a rule on the body knows is made so, and only then", async () => {
  const given = acmeWith({
    status: {
      at: "$response.body#/status",
      map: { waiting: "QUEUED", running: "PROCESSING", done: "FINISHED" },
      rules: [{ when: [{ at: "$response.body#/error", exists: true }], status: "FAILED" }],
    },
  });
  const { clock, simulator } = play(given);
  const path = await submit(simulator);
  await clock.advance(4_000);
  expect(await (await get(simulator, path)).json()).not.toHaveProperty("error");
  const failing = simulate(given, { clock, outcome: "failed" });
  const other = await submit(failing);
  expect(await (await get(failing, other)).json()).not.toHaveProperty("error");
  await clock.advance(4_000);
  expect(await (await get(failing, other)).json()).toMatchObject({ error: "The job failed." });
});

test("lists that an answer cannot do without are empty until they have something to tell", async () => {
  const list = { type: "array", items: { type: "string" } };
  const properties = { id: { type: "string" }, status: { type: "string" }, outputs: list, errors: list };
  const given: Simulation = {
    ...acmeWith({
      result: { value: "$response.body#/outputs" },
      error: { value: "$response.body#/errors" },
    }),
    routes: acme.routes.map((route) => ({
      ...route,
      answers: route.answers.map((answer) => ({
        ...answer,
        content: { "application/json": { schema: { $ref: "#/schemas/Job" }, examples: {} } },
      })),
    })),
    schemas: { ...acme.schemas, Job: { type: "object", required: Object.keys(properties), properties } },
  };
  const { clock, simulator } = play(given);
  const path = await submit(simulator);
  expect(await (await get(simulator, path)).json()).toMatchObject({ outputs: [], errors: [] });
  await clock.advance(4_000);
  expect(await (await get(simulator, path)).json()).toMatchObject({ outputs: ["text"], errors: [] });
});

test("of two rules that hold the first decides, and what its value stands in is whole", async () => {
  const error = {
    type: ["object", "null"],
    required: ["code", "message"],
    properties: { code: { type: "integer" }, message: { type: "string" } },
  };
  const properties = { id: { type: "string" }, status: { type: "string" }, error };
  const given: Simulation = {
    ...acmeWith({
      status: {
        at: "$response.body#/status",
        map: { waiting: "QUEUED", running: "PROCESSING", done: "FINISHED" },
        rules: [
          { when: [{ at: "$response.body#/error/code", eq: 4 }], status: "TIMEOUT" },
          { when: [{ at: "$response.body#/error", exists: true }], status: "FAILED" },
        ],
      },
      error: { message: "$response.body#/error/message" },
    }),
    schemas: { ...acme.schemas, Job: { type: "object", required: ["id"], properties } },
  };
  const clock = createManualClock();
  const simulator = simulate(given, { clock, outcome: "timeout" });
  const path = await submit(simulator);
  await clock.advance(4_000);
  const { error: told } = await (await get(simulator, path)).json();
  expect(told).toEqual({ code: 4, message: expect.any(String) });
});
