import { expect, test } from "vitest";
import { createManualClock } from "./manual-clock.js";
import { simulate } from "./simulator.js";
import { acme, acmeWith, acmeWithRoute, server } from "./testing/acme.js";
import { get, post, submit } from "./testing/call.js";

const second = 1_000;

test("a job is queued, runs, and finishes, as time passes", async () => {
  const clock = createManualClock();
  const simulator = simulate(acme, { clock });
  const path = await submit(simulator);
  const seen: unknown[] = [];
  for (let passed = 0; passed <= 5; passed += 1) {
    const body = await (await get(simulator, path)).json();
    seen.push([body.status, body.progress, body.output]);
    await clock.advance(second);
  }
  expect(seen).toEqual([
    ["waiting", 0, undefined],
    ["running", 0, undefined],
    ["running", 33, undefined],
    ["running", 67, undefined],
    ["done", 100, { text: "a cat" }],
    ["done", 100, { text: "a cat" }],
  ]);
});

test("the speed shortens every state", async () => {
  const clock = createManualClock();
  const simulator = simulate(acme, { clock, lifecycle: { speed: 10 } });
  await submit(simulator);
  await clock.advance(399);
  expect(simulator.jobs[0]?.status).toBe("PROCESSING");
  await clock.advance(1);
  expect(simulator.jobs[0]?.status).toBe("FINISHED");
});

test("every job has its own id, in the shape of the example, also in URLs", async () => {
  const simulator = simulate(acme, { clock: createManualClock() });
  const first = await (await post(simulator, "/jobs", { prompt: "a cat" })).json();
  const other = await (await post(simulator, "/jobs", { prompt: "a dog" })).json();
  expect(first.id).toMatch(/^job-\d\d[a-z]{2}\d\d[a-z]{2}$/);
  expect(first.id).not.toBe(other.id);
  expect(first.urls).toEqual({
    get: `${server}/jobs/${first.id}`,
    cancel: `${server}/jobs/${first.id}/cancel`,
  });
});

test("the same seed gives the same ids, another seed others", async () => {
  const idOf = async (seed?: number): Promise<string | undefined> => {
    const simulator = simulate(acme, {
      clock: createManualClock(),
      ...(seed === undefined ? {} : { seed }),
    });
    await get(simulator, "/jobs");
    await submit(simulator);
    return simulator.jobs[0]?.id;
  };
  expect(await idOf()).toBe(await idOf(1));
  expect(await idOf()).not.toBe(await idOf(2));
});

test("times follow the clock, in the notation of the example", async () => {
  const clock = createManualClock();
  const simulator = simulate(acme, { clock });
  const path = await submit(simulator);
  await clock.advance(2 * second);
  const body = await (await get(simulator, path)).json();
  expect(body).toMatchObject({
    created_at: "2026-01-01T00:00:00Z",
    started_at: "2026-01-01T00:00:01.000000Z",
    completed_at: null,
  });
});

test("what the request said is repeated where the answer has a place for it", async () => {
  const simulator = simulate(acme, { clock: createManualClock() });
  const body = await (await post(simulator, "/jobs", { prompt: "a cat", unknown: 1, status: "done" })).json();
  expect(body).toMatchObject({ prompt: "a cat", status: "waiting" });
  expect(body).not.toHaveProperty("unknown");
});

test("later answers repeat what the answer to the submit call said", async () => {
  const [created] = acme.routes;
  const example = { id: "job-12ab34cd", status: "waiting", prompt: "from the example" };
  const answers = [
    { status: "200", headers: [], content: { "application/json": { examples: { example } } } },
  ];
  const body = { required: false, content: created?.body?.content ?? {} };
  const simulator = simulate(acmeWithRoute("createJob", { answers, body }), {
    clock: createManualClock(),
  });
  await post(simulator, "/jobs");
  const path = `/jobs/${simulator.jobs[0]?.id}`;
  expect(await (await get(simulator, path)).json()).toMatchObject({
    prompt: "from the example",
    status: "waiting",
  });
});

test.each([
  ["failed", "broken", "The job failed."],
  ["timeout", "late", "The job took too long."],
  ["cancelled", "stopped", undefined],
] as const)("a job can end as %s", async (outcome, word, message) => {
  const clock = createManualClock();
  const simulator = simulate(acme, { clock, outcome });
  const path = await submit(simulator);
  await clock.advance(4 * second);
  const body = await (await get(simulator, path)).json();
  expect(body.status).toBe(word);
  expect(body.error ?? undefined).toBe(message);
  expect(body.output ?? undefined).toBeUndefined();
});

test("the outcome may depend on the job", async () => {
  const clock = createManualClock();
  const simulator = simulate(acme, {
    clock,
    outcome: ({ sequence }) => (sequence === 0 ? "failed" : "finished"),
  });
  await submit(simulator);
  await submit(simulator);
  await clock.advance(4 * second);
  expect(simulator.jobs.map(({ status }) => status)).toEqual(["FAILED", "FINISHED"]);
});

test("an outcome that the provider cannot say is an error that names those it can", () => {
  const given = acmeWith({
    status: { at: "$response.body#/status", map: { waiting: "QUEUED", done: "FINISHED" } },
  });
  expect(() => simulate(given, { outcome: "timeout" })).toThrow(
    'Acme has no status for the outcome "timeout" in the lifecycle "job". Choose one of: finished.',
  );
});

test("a speed of 0 and a negative duration are errors", () => {
  expect(() => simulate(acme, { lifecycle: { speed: 0 } })).toThrow("lifecycle.speed");
  expect(() => simulate(acme, { lifecycle: { queuedMilliseconds: -1 } })).toThrow(
    "lifecycle.queuedMilliseconds must be a finite number of milliseconds from 0 on, and is -1.",
  );
});

test("the id of the documents answers with the finished example", async () => {
  const simulator = simulate(acme, { clock: createManualClock() });
  const body = await (await get(simulator, "/jobs/job-12ab34cd")).json();
  expect(body).toMatchObject({ id: "job-12ab34cd", status: "done" });
});

test("the log keeps what was called, and no credential", async () => {
  const given = { ...acme, authentication: { in: "query", name: "key" } as const };
  const simulator = simulate(given, { clock: createManualClock() });
  await post(simulator, "/jobs?key=secret", { prompt: "a cat" });
  expect(simulator.requests).toEqual([
    {
      method: "POST",
      url: `${server}/jobs`,
      operation: "createJob",
      headers: ["authorization", "content-type"],
      at: Date.UTC(2026, 0, 1),
      statusCode: 202,
      job: simulator.jobs[0]?.id,
    },
  ]);
  expect(JSON.stringify(simulator.requests)).not.toContain("secret");
});

test("a wrapper may change an answer and may lose the connection after a job was made", async () => {
  const clock = createManualClock();
  const teapot = simulate(acme, {
    clock,
    wrappers: [(next) => async (call) => ({ ...(await next(call)), statusCode: 418 })],
  });
  expect((await get(teapot, "/jobs")).status).toBe(418);
  const lossy = simulate(acme, {
    clock,
    wrappers: [
      (next) => async (call) => {
        await next(call);
        throw new TypeError("connection reset");
      },
    ],
  });
  await expect(post(lossy, "/jobs", { prompt: "a cat" })).rejects.toThrow("connection reset");
  expect(lossy.jobs).toHaveLength(1);
});

test("an aborted call makes no job", async () => {
  const simulator = simulate(acme, { clock: createManualClock() });
  const signal = AbortSignal.abort(new Error("enough"));
  const call = simulator.fetch(`${server}/jobs`, { method: "POST", body: "{}", signal });
  await expect(call).rejects.toThrow("enough");
  expect(simulator.requests).toEqual([]);
});

test("the response knows its URL", async () => {
  const simulator = simulate(acme, { clock: createManualClock() });
  expect((await get(simulator, "/jobs")).url).toBe(`${server}/jobs`);
});
