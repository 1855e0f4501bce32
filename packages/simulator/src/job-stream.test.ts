import type { Json, JsonSchema, Simulation, SimulationLifecycle } from "@jobglot/core";
import { expect, test } from "vitest";
import { createManualClock } from "./manual-clock.js";
import type { SimulatorOptions } from "./options.js";
import { simulate } from "./simulator.js";
import { acmeWith, acmeWithRoute } from "./testing/acme.js";
import { get, post, submit } from "./testing/call.js";

type Stream = NonNullable<SimulationLifecycle["stream"]>;

const text: JsonSchema = { type: "string" };
const jobSchema: JsonSchema = {
  type: "object",
  required: ["id", "status"],
  properties: { id: text, status: text, output: {}, stream: text },
};
const content = (example: Json) => ({
  "application/json": { schema: jobSchema, examples: { one: example } },
});

/** Acme with jobs that make `output`, and whose handle has the URL of their stream. */
function withStream(stream: Partial<Stream>, output: Json, partial = false): Simulation {
  const answers = (status: string, job: Json) => ({
    answers: [{ status, headers: [], content: content(job) }],
  });
  const base = acmeWith({
    handle: { id: "$response.body#/id", stream: "$response.body#/stream" },
    stream: { url: "$handle.stream", ...stream },
    result: { value: "$response.body#/output", partial },
  });
  const submitted = acmeWithRoute("createJob", answers("202", { id: "j-1", status: "waiting" }), base);
  return acmeWithRoute("getJob", answers("200", { id: "j-1", status: "done", output }), submitted);
}

/** Submits a job whose output can be had while it runs. */
async function start(simulation: Simulation, options: SimulatorOptions = {}) {
  const clock = createManualClock();
  const simulator = simulate(simulation, { clock, scenarios: ["partial-output"], ...options });
  const submitted = await (await post(simulator, "/jobs", { prompt: "a cat" })).json();
  const read = async (headers: Readonly<Record<string, string>> = {}): Promise<string> => {
    const response = await get(simulator, String(submitted.stream), {
      headers: { authorization: "Bearer any", ...headers },
    });
    return clock.until(response.text());
  };
  return { clock, simulator, submitted, read };
}

const streams: readonly { given: [Partial<Stream>, Json]; want: string }[] = [
  { given: [{}, "a cat"], want: "data: a\n\ndata:  cat\n\n" },
  { given: [{}, ["a", { b: 1 }]], want: 'data: a\n\ndata: {"b":1}\n\n' },
  { given: [{}, { url: "a" }], want: 'data: {"url":"a"}\n\n' },
  { given: [{ end: "[DONE]", error: "error" }, "a"], want: "data: a\n\ndata: [DONE]\n\n" },
  {
    given: [{ events: ["output", "logs"], endEvent: "done" }, "a"],
    want: "event: output\ndata: a\n\nevent: done\ndata: {}\n\n",
  },
  {
    given: [{ reconnect: true, end: "end" }, "a b"],
    want: "id: 1\ndata: a\n\nid: 2\ndata:  b\n\ndata: end\n\n",
  },
];

test.each(streams)("the stream of $given is $want", async ({ given, want }) => {
  const { read } = await start(withStream(...given));
  expect(await read()).toBe(want);
});

test("a stream lasts as long as its job", async () => {
  const { clock, read, simulator } = await start(withStream({}, "a cat"));
  const before = clock.now();
  await read();
  expect([clock.now() - before, simulator.jobs[0]?.status]).toEqual([4_000, "FINISHED"]);
});

test("a stream of a job that fails ends with the error event", async () => {
  const { read } = await start(withStream({ error: "error", end: "[DONE]" }, "a"), { outcome: "failed" });
  expect(await read()).toBe("data: a\n\nevent: error\ndata: The job failed.\n\n");
});

test.each([
  { given: true, want: "id: 2\ndata:  b\n\n" },
  { given: false, want: "data: a\n\ndata:  b\n\n" },
])("a stream goes on behind the last event where it can: $given", async ({ given, want }) => {
  const { read } = await start(withStream({ reconnect: given }, "a b"));
  expect(await read({ "last-event-id": "1" })).toBe(want);
});

test("without the scenario a job names no stream", async () => {
  const { submitted } = await start(withStream({}, "a"), { scenarios: [] });
  expect(submitted).not.toHaveProperty("stream");
});

test.each<{ given: Json; want: readonly unknown[] }>([
  { given: "a b c d", want: [undefined, "a b", "a b c d"] },
  { given: ["a", "b"], want: [undefined, ["a"], ["a", "b"]] },
  { given: { url: "a" }, want: [undefined, undefined, { url: "a" }] },
])(
  "a result that grows, $given, is $want at its begin, in the middle and at its end",
  async ({ given, want }) => {
    const clock = createManualClock();
    const simulator = simulate(withStream({}, given, true), { clock, scenarios: ["partial-output"] });
    const path = await submit(simulator);
    const outputs: unknown[] = [];
    for (const milliseconds of [1_000, 1_500, 1_500]) {
      await clock.advance(milliseconds);
      const { output } = await (await get(simulator, path)).json();
      outputs.push(output ?? undefined);
    }
    expect(outputs).toEqual(want);
  },
);
