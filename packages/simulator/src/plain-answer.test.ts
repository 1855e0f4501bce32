import type { Json, Simulation, SimulationRoute } from "@jobglot/core";
import { expect, test } from "vitest";
import { createManualClock } from "./manual-clock.js";
import { simulate } from "./simulator.js";
import { server } from "./testing/acme.js";
import { get, post } from "./testing/call.js";

const chunk = { type: "object", required: ["text"], properties: { text: { type: "string" } } };

function withRoute(route: Partial<SimulationRoute>): Simulation {
  const base = { operation: "it", method: "POST", path: "/it", server, parameters: [], answers: [] };
  return {
    provider: "acme",
    title: "Acme",
    servers: [server],
    routes: [{ ...base, ...route }],
    lifecycles: [],
    rateLimits: [],
    schemas: {},
  };
}

function play(route: Partial<SimulationRoute>, outcome: "finished" | "failed" = "finished") {
  return simulate(withRoute(route), { clock: createManualClock(), outcome });
}

function answer(
  content: SimulationRoute["answers"][number]["content"],
  status = "200",
  headers: string[] = [],
) {
  return [{ status, headers, content }];
}

const anyBody = { required: false, content: { "application/json": { examples: {} } } };
const example = (value: Json) => ({ examples: { one: value } });

test("an answer without an example is made from the schema", async () => {
  const simulator = play({ answers: answer({ "application/json": { schema: chunk, examples: {} } }) });
  expect(await (await post(simulator, "/it")).json()).toEqual({ text: "text" });
});

test("an example that breaks its schema is not used", async () => {
  const content = { schema: chunk, examples: { wrong: { text: 1 }, right: { text: "right" } } };
  const simulator = play({ answers: answer({ "application/json": content }) });
  expect(await (await post(simulator, "/it")).json()).toEqual({ text: "right" });
});

test("an answer without content is empty", async () => {
  const response = await post(play({ answers: answer({}, "204") }), "/it");
  expect([response.status, response.headers.get("content-type"), await response.text()]).toEqual([
    204,
    null,
    "",
  ]);
});

test("the format that the request names decides between media types and examples", async () => {
  const simulator = play({
    body: anyBody,
    answers: answer({
      "application/json": { examples: { json: { text: "a" } } },
      "text/plain": { examples: { text: "a", srt: "1\n00:00\na" } },
    }),
  });
  expect(await (await post(simulator, "/it", { format: "json" })).text()).toBe('{"text":"a"}');
  expect(await (await post(simulator, "/it", { format: "text" })).text()).toBe("a");
  expect(await (await post(simulator, "/it", { format: "srt" })).text()).toBe("1\n00:00\na");
});

test("bytes come with a concrete media type", async () => {
  const simulator = play({
    body: anyBody,
    answers: answer({ "audio/mpeg": { examples: {} }, "audio/*": { examples: {} } }),
  });
  const typeOf = async (format: string) =>
    (await post(simulator, "/it", { format })).headers.get("content-type");
  expect([await typeOf("mp3"), await typeOf("wav"), await typeOf("other")]).toEqual([
    "audio/mpeg",
    "audio/wav",
    "audio/mpeg",
  ]);
});

test("a form is read, and its text counts as the type that the schema wants", async () => {
  const schema = {
    type: "object",
    required: ["file", "temperature", "words"],
    properties: { temperature: { type: "number" }, words: { type: "array", items: { type: "string" } } },
  };
  const simulator = play({
    body: { required: true, content: { "multipart/form-data": { schema, examples: {} } } },
    answers: answer({ "application/json": example({ words: [] }) }),
  });
  const body = new FormData();
  body.append("file", new Blob(["sound"]), "sound.mp3");
  body.append("temperature", "0.5");
  body.append("words", "one");
  const send = (form: FormData) => simulator.fetch(`${server}/it`, { method: "POST", body: form });
  expect(await (await send(body)).json()).toEqual({ words: ["one"] });
  body.set("temperature", "hot");
  expect((await (await send(body)).json()).detail).toBe("The body: /temperature must be number.");
});

test("the page behind a link is the last one", async () => {
  const next = `${server}/it?cursor=2`;
  const simulator = play({
    method: "GET",
    answers: answer({ "application/json": example({ items: [], next }) }),
  });
  expect(await (await get(simulator, "/it")).json()).toEqual({ items: [], next });
  expect(await (await get(simulator, next)).json()).toEqual({ items: [], next: null });
});

test("declared headers are there, with what the request says by their name", async () => {
  const answers = answer({}, "200", ["X-Acme-Model", "X-Acme-Backend", "X-RateLimit-Remaining"]);
  const response = await post(play({ body: anyBody, answers }), "/it", { model: "big" });
  expect([...response.headers].filter(([name]) => name.startsWith("x-"))).toEqual([
    ["x-acme-backend", "simulated"],
    ["x-acme-model", "big"],
  ]);
});

const stream = { select: { "body.stream": true }, event: chunk, end: "[DONE]", error: "error" };
const events = {
  "text/event-stream": example('data: {"text":"a"}\n\ndata: {"text":"b"}\n\ndata: [DONE]\n\n'),
};

test("a stream gives the events of the example and the end marker", async () => {
  const simulator = play({
    body: anyBody,
    stream,
    answers: answer({ ...events, "application/json": example(1) }),
  });
  const response = await post(simulator, "/it", { stream: true });
  expect(response.headers.get("content-type")).toBe("text/event-stream");
  expect(await response.text()).toBe('data: {"text":"a"}\n\ndata: {"text":"b"}\n\ndata: [DONE]\n\n');
  expect(await (await post(simulator, "/it", { stream: false })).json()).toBe(1);
});

test("a stream without an example is made from the schema of its events", async () => {
  const simulator = play({ body: anyBody, stream, answers: [] });
  const text = await (await post(simulator, "/it", { stream: true })).text();
  expect(text).toBe(`${'data: {"text":"text"}\n\n'.repeat(3)}data: [DONE]\n\n`);
});

test("a stream that fails breaks off with the error event", async () => {
  const simulator = play({ body: anyBody, stream, answers: answer(events) }, "failed");
  const text = await (await post(simulator, "/it", { stream: true })).text();
  expect(text).toMatch(/^data: \{"text":"a"\}\n\nevent: error\ndata: \{.*\}\n\n$/);
});

test("events keep their distance on the clock", async () => {
  const clock = createManualClock();
  const simulation = withRoute({ body: anyBody, stream, answers: answer(events) });
  const simulator = simulate(simulation, { clock, lifecycle: { eventMilliseconds: 100 } });
  const response = await post(simulator, "/it", { stream: true });
  const reader = response.body?.getReader();
  let text = "";
  const first = reader?.read().then(({ value }) => {
    text += new TextDecoder().decode(value);
  });
  await clock.advance(99);
  await Promise.resolve();
  expect(text).toBe("");
  await clock.advance(1);
  await first;
  expect(text).toBe('data: {"text":"a"}\n\n');
  await reader?.cancel();
});
