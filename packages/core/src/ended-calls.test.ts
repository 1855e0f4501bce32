import { expect, test } from "vitest";
import { bytesAnswer } from "./answer/bytes-answer.js";
import { AbortedError, DeadlineError } from "./errors/call-errors.js";
import { answeredClient } from "./testing/answered-client.js";
import { createManualClock } from "./testing/manual-clock.js";
import { createSampleClient } from "./testing/sample-job.js";
import { createScriptedServer } from "./testing/scripted-server.js";
import { sendBody } from "./testing/sent-body.js";

const getTask = { method: "GET", path: "/tasks/{id}" } as const;
const one = { params: { path: { id: "1" } } };

test("the deadline ends a request that hangs, and leaves no timer", async () => {
  const { client, clock } = answeredClient(["never"]);
  const call = expect(client.send(getTask, one, { timeout: "5s" })).rejects.toBeInstanceOf(DeadlineError);
  await clock.advance(5_000);
  await call;
  expect(clock.timers).toBe(0);
});

test("an abort ends a request that hangs; its reason is the cause", async () => {
  const { client } = answeredClient(["never"]);
  const controller = new AbortController();
  const call = client.send(getTask, one, { signal: controller.signal });
  controller.abort("enough");
  await expect(call).rejects.toMatchObject({ name: "AbortedError", cause: "enough" });
});

test("an aborted signal sends nothing", async () => {
  const { client, seen } = answeredClient([{ json: 1 }]);
  await expect(client.send(getTask, one, { signal: AbortSignal.abort() })).rejects.toBeInstanceOf(
    AbortedError,
  );
  expect(seen).toHaveLength(0);
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

/** An answer whose body does not come to its end. */
const unending = (status: number) => {
  const sent = sendBody([new TextEncoder().encode('{"message":')], { hangs: true });
  return { sent, answer: () => new Response(sent.stream, { status }) };
};

test.each([400, 429, 500])("a %i whose body does not end is one without a body in time", async (status) => {
  const { answer } = unending(status);
  const { client, clock } = answeredClient([answer], { requestTimeout: "5s", retries: 0 });
  const call = expect(client.send(getTask, one)).rejects.toMatchObject({ status, body: "" });
  await clock.advance(5_000);
  await call;
  expect(clock.timers).toBe(0);
});

test("after a 429 whose body does not end the request is tried again", async () => {
  const { client, clock, seen } = answeredClient([unending(429).answer, { json: "here" }], {
    requestTimeout: "5s",
  });
  const call = client.send(getTask, one);
  await clock.advance(60_000);
  expect((await call).body).toBe("here");
  expect([seen.length, clock.timers]).toEqual([2, 0]);
});

test("an error that comes in time has its body, and other answers are not read ahead", async () => {
  const { sent, answer } = unending(200);
  const { client, clock } = answeredClient([{ status: 400, json: { detail: "no" } }, answer], {
    requestTimeout: "5s",
  });
  await expect(client.send(getTask, one)).rejects.toMatchObject({ status: 400, body: { detail: "no" } });
  const { body } = await client.send({ ...getTask, answer: bytesAnswer }, one, { as: "stream" });
  expect([sent.taken, clock.timers]).toEqual([0, 0]);
  await (body as ReadableStream).cancel();
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
