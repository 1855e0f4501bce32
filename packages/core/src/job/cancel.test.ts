import { expect, test } from "vitest";
import { type Exchange, readField } from "../exchange.js";
import { createManualClock } from "../testing/manual-clock.js";
import { cancelWay, createSampleClient, type SampleJob, sampleJob } from "../testing/sample-job.js";
import { createScriptedServer, type ScriptedAnswer } from "../testing/scripted-server.js";
import { startJob } from "../testing/started-job.js";
import { type CancelWay, cancelBy } from "./cancel-by.js";
import { expiredWhen } from "./expired-when.js";
import type { JobDefinition } from "./job-definition.js";
import { submitJob } from "./submit.js";

const at = (status: string) => ({ json: { id: "t1", status, output: "x" } });
const by = (way: Partial<CancelWay<SampleJob>>) => ({
  cancel: cancelBy<SampleJob>({ ...cancelWay, ...way }),
});

async function outcome(
  answers: readonly ScriptedAnswer[],
  definition: Partial<JobDefinition<SampleJob>> = {},
) {
  const server = createScriptedServer(at("queued"), ...answers);
  const client = createSampleClient({ fetch: server.fetch, clock: createManualClock() });
  const job = await submitJob<SampleJob>(client, { ...sampleJob, ...definition }, { body: { prompt: "x" } });
  return job.cancel({ retries: 0 });
}

test.each<{ given: ScriptedAnswer[]; definition?: Partial<JobDefinition<SampleJob>>; want: string }>([
  { given: [at("canceled"), at("canceled")], want: "confirmed" },
  { given: [{ json: {} }, at("running")], want: "requested" },
  { given: [{ json: {} }, at("done")], want: "too-late" },
  { given: [{ status: 409 }, at("done")], want: "too-late" },
  { given: [{ status: 404 }, at("canceled")], want: "confirmed" },
  { given: [{ json: {} }], definition: by({ effect: "deletes" }), want: "confirmed" },
  { given: [{ json: {} }, { status: 404 }], want: "confirmed" },
  { given: [{ json: {} }, { status: 503 }], want: "requested" },
  { given: [{ status: 409 }, at("running")], definition: by({ effect: "queuedOnly" }), want: "too-late" },
])("$given is $want", async ({ given, definition, want }) => {
  expect(await outcome(given, definition)).toBe(want);
});

/** What the answer itself tells: 204, 409, or a word in the body. */
const telling = by({
  outcome: ({ statusCode, body }: Exchange) =>
    statusCode === 409 || readField(body, "status") === "done"
      ? "too-late"
      : readField(body, "status") === "stopped"
        ? "confirmed"
        : readField(body, "status") === "stopping"
          ? "requested"
          : undefined,
  partial: ({ body }: Exchange) => readField(body, "output"),
});

test.each<{ given: ScriptedAnswer[]; want: string; requests: number }>([
  { given: [{ status: 409 }], want: "too-late", requests: 2 },
  { given: [at("done")], want: "too-late", requests: 2 },
  { given: [at("stopped")], want: "confirmed", requests: 2 },
  { given: [at("stopping"), at("running")], want: "requested", requests: 3 },
  { given: [at("stopping"), at("done")], want: "too-late", requests: 3 },
  { given: [at("else"), at("canceled")], want: "confirmed", requests: 3 },
])("an answer that tells: $given is $want", async ({ given, want, requests }) => {
  const { job, seen } = await startJob(given, telling);
  expect(await job.cancel({ retries: 0 })).toBe(want);
  expect(seen).toHaveLength(requests);
});

test("what was made before a cancellation is the value of the error", async () => {
  const { job } = await startJob([at("stopped")], telling);
  await job.cancel();
  await expect(job.result()).rejects.toMatchObject({ name: "JobCancelledError", value: "x" });
});

test("without a way to cancel nothing is sent", async () => {
  const { cancel: _, ...definition } = sampleJob;
  const server = createScriptedServer(at("queued"));
  const job = await submitJob<SampleJob>(createSampleClient({ fetch: server.fetch }), definition, {
    body: { prompt: "x" },
  });
  expect([await job.cancel(), server.seen.length]).toEqual(["unsupported", 1]);
});

test("a refusal while the job goes on is the provider's error", async () => {
  await expect(outcome([{ status: 409 }, at("running")])).rejects.toMatchObject({ name: "ConflictError" });
});

test("a wrong key is an error, not an outcome", async () => {
  await expect(outcome([{ status: 401 }])).rejects.toMatchObject({ name: "AuthenticationError" });
});

test("a job that was deleted is cancelled for all who wait", async () => {
  const server = createScriptedServer(at("queued"), at("running"), { json: {} }, { status: 404 });
  const clock = createManualClock();
  const client = createSampleClient({ fetch: server.fetch, clock });
  const definition: JobDefinition<SampleJob> = { ...sampleJob, ...by({ effect: "deletes" }) };
  const job = await submitJob<SampleJob>(client, definition, { body: { prompt: "x" } });
  await job.poll();
  const result = expect(job.result()).rejects.toMatchObject({ name: "JobCancelledError" });
  await clock.advance(1);
  expect(await job.cancel()).toBe("confirmed");
  await result;
  expect(server.seen).toHaveLength(3);
});

test("the cancellation that onAbort asks for is sent although the signal was aborted before", async () => {
  const server = createScriptedServer(at("queued"), { json: {} }, at("canceled"));
  const client = createSampleClient({ fetch: server.fetch, clock: createManualClock() });
  const job = await submitJob<SampleJob>(client, sampleJob, { body: { prompt: "x" } });
  const result = job.result({ signal: AbortSignal.abort(), onAbort: "cancel" });
  await expect(result).rejects.toMatchObject({ name: "AbortedError" });
  expect(server.seen.map(({ method }) => method)).toEqual(["POST", "POST", "GET"]);
});

test.each([
  { given: "canceled", want: "confirmed" },
  { given: "done", want: "too-late" },
])("a job that is known to be $given is not cancelled again: $want", async ({ given, want }) => {
  const { job, seen } = await startJob([at(given)]);
  await job.poll();
  expect(await job.cancel()).toBe(want);
  expect(seen).toHaveLength(2);
});

test("a result that is gone says that the job had finished", async () => {
  const definition: Partial<JobDefinition<SampleJob>> = {
    expired: expiredWhen(({ statusCode }) => statusCode === 410),
  };
  expect(await outcome([{ json: {} }, { status: 410 }], definition)).toBe("too-late");
});

test.each([
  { given: 401, want: "AuthenticationError" },
  { given: 403, want: "PermissionError" },
  { given: 503, want: "ServiceUnavailableError" },
])("a $given says nothing of the job, and no poll follows it", async ({ given, want }) => {
  const { job, seen } = await startJob([{ status: given }]);
  await expect(job.cancel({ retries: 0 })).rejects.toMatchObject({ name: want });
  expect(seen).toHaveLength(2);
});

test("a refusal is told when the state cannot be read either", async () => {
  await expect(outcome([{ status: 409 }, { status: 503 }])).rejects.toMatchObject({ name: "ConflictError" });
});
