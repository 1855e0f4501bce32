import { expect, test } from "vitest";
import { createManualClock } from "../testing/manual-clock.js";
import {
  cancelWay,
  createSampleClient,
  type SampleBody,
  type SampleJob,
  sampleJob,
} from "../testing/sample-job.js";
import { createScriptedServer, type ScriptedAnswer } from "../testing/scripted-server.js";
import { createUnsignedInbox } from "../webhook/unsigned-inbox.js";
import { calledBack } from "./called-back.js";
import { cancelBy } from "./cancel-by.js";
import type { JobDefinition } from "./job-definition.js";
import { submitJob } from "./submit.js";

const unasked = { ...sampleJob, ...calledBack };
const pushed = { ...sampleJob, resultBy: "webhook" } as const;

const at = (status: string, rest: Partial<SampleBody> = {}) => ({ id: "t1", status, ...rest });

async function start(definition: JobDefinition<SampleJob>, ...answers: readonly ScriptedAnswer[]) {
  const clock = createManualClock();
  const server = createScriptedServer({ json: at("queued") }, ...answers);
  const client = createSampleClient({ fetch: server.fetch, clock });
  const job = await submitJob<SampleJob>(client, definition, { body: { prompt: "x" } });
  return { job, clock, seen: server.seen, webhook: createUnsignedInbox({ provider: "sample", clock }) };
}

test("a job that nobody can ask for is told by its webhook", async () => {
  const { job, clock, seen, webhook } = await start(unasked);
  const result = job.result({ webhook, timeout: "1d" });
  await clock.advance(3_600_000);
  webhook.receive(at("running"));
  webhook.receive({ ...at("done", { output: "another's" }), id: "t2" });
  webhook.receive("nonsense");
  await clock.advance(3_600_000);
  expect(job.snapshot).toMatchObject({ status: "PROCESSING" });
  webhook.receive(at("done", { output: "x" }));
  expect(await result).toBe("x");
  expect(seen).toHaveLength(1);
});

test("an event may come before anybody waits", async () => {
  const { job, seen, webhook } = await start(unasked);
  webhook.receive(at("done", { output: "x" }));
  webhook.receive(at("running"));
  expect(await job.result({ webhook })).toBe("x");
  expect(seen).toHaveLength(1);
});

test("an event that fails the job, and one that never comes", async () => {
  const { job, clock, webhook } = await start(unasked);
  const late = expect(job.result({ webhook, timeout: "1h" })).rejects.toMatchObject({
    name: "DeadlineError",
  });
  await clock.advance(3_600_000);
  await late;
  const failed = expect(job.result({ webhook })).rejects.toMatchObject({ name: "JobFailedError" });
  await clock.advance(1);
  webhook.receive(at("failed", { error: "Bad." }));
  await failed;
});

test.each([unasked, pushed])("without its webhook nobody waits for a result", async (definition) => {
  const { job, seen } = await start(definition);
  const want = { name: "InvalidInputError", message: expect.stringContaining("to its webhook alone") };
  await expect(job.result()).rejects.toMatchObject(want);
  await expect(job[Symbol.asyncIterator]().next()).rejects.toMatchObject(want);
  expect(seen).toHaveLength(1);
});

test("without its webhook, a job that has ended tells how", async () => {
  const { job } = await start(pushed, { json: at("failed", { error: "Bad." }) });
  expect((await job.poll()).status).toBe("FAILED");
  await expect(job.result()).rejects.toMatchObject({ name: "JobFailedError" });
});

test("a job that nobody can ask for cannot be polled", async () => {
  const { job } = await start(unasked);
  await expect(job.poll()).rejects.toMatchObject({
    name: "InvalidInputError",
    message: "sample does not tell how job t1 stands: it calls back. Wait with `job.result({ webhook })`.",
  });
});

test.each([
  { given: "immediate", want: "confirmed" },
  { given: "requested", want: "requested" },
] as const)("a cancellation that is $given is $want where nobody can ask", async ({ given, want }) => {
  const cancel = cancelBy<SampleJob>({ ...cancelWay, effect: given });
  const { job } = await start({ ...unasked, cancel }, { json: {} });
  expect(await job.cancel()).toBe(want);
});

test("a poll tells how the job stands, and only the event has the result", async () => {
  const { job, clock, webhook } = await start(pushed, { json: at("done") });
  expect(await job.poll()).toMatchObject({ status: "PROCESSING", providerStatus: "done" });
  const result = job.result({ webhook });
  await clock.advance(60_000);
  webhook.receive(at("done", { output: "x" }));
  expect(await result).toBe("x");
});

test("a failure that a poll tells needs no event", async () => {
  const { job, clock, webhook } = await start(pushed, { json: at("failed") });
  const result = expect(job.result({ webhook })).rejects.toMatchObject({ name: "JobFailedError" });
  await clock.advance(60_000);
  await result;
});
