import { expect, test } from "vitest";
import type { ClientOptions, SubmitOptions } from "../options.js";
import { createManualClock } from "../testing/manual-clock.js";
import { createSampleClient, type SampleJob, sampleJob } from "../testing/sample-job.js";
import { createScriptedServer, type ScriptedAnswer } from "../testing/scripted-server.js";
import { captureSegment } from "./capture-segment.js";
import { finishedWith } from "./finished-with.js";
import { idempotencyHeader } from "./idempotency-header.js";
import type { JobDefinition } from "./job-definition.js";
import { submitJob } from "./submit.js";

const at = (status: string) => ({ status: 200, json: { id: "t1", status, output: "x" } });
const token = {
  jobglot: 1,
  provider: "sample",
  operation: "tasks.create",
  handle: { id: "t1" },
  submittedAt: "2026-01-01T00:00:00.000Z",
};

/**
 * Submits to a server that answers after two seconds, to a caller who gives up after one: by a signal or by a deadline.
 * Tells what came of it, after a minute, and what was sent.
 */
async function giveUp(
  how: "abort" | "timeout",
  answers: readonly ScriptedAnswer[],
  given: {
    readonly options?: SubmitOptions;
    readonly definition?: Partial<JobDefinition<SampleJob>>;
    readonly client?: ClientOptions;
  } = {},
) {
  const clock = createManualClock();
  const server = createScriptedServer(...answers);
  const controller = new AbortController();
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const isSubmission = server.seen.length === 0;
    const answer = server.fetch(input, init);
    if (isSubmission) {
      await new Promise<void>((resolve, reject) => {
        clock.setTimer(resolve, 2_000);
        init?.signal?.addEventListener("abort", () => reject(init.signal?.reason));
      });
    }
    return answer;
  };
  const client = createSampleClient({ fetch, clock, ...given.client });
  const submission = submitJob<SampleJob>(
    client,
    { ...sampleJob, ...given.definition },
    { body: { prompt: "hello" } },
    {
      ...(how === "abort" ? { signal: controller.signal, onAbort: "cancel" } : {}),
      ...(how === "timeout" ? { timeout: "1s", onTimeout: "cancel" } : {}),
      ...given.options,
    },
  ).catch((error: unknown) => error);
  await clock.advance(1_000);
  controller.abort("enough");
  await clock.advance(60_000);
  const sent = server.seen.map(({ method, url }) => `${method} ${new URL(url).pathname}`);
  return { outcome: await submission, sent, timers: clock.timers };
}

const cancelled = ["POST /v1/tasks", "POST /v1/tasks/t1/cancel", "GET /v1/tasks/t1"];

test.each(["abort", "timeout"] as const)("the job is cancelled once its answer is there: %s", async (how) => {
  const { outcome, sent, timers } = await giveUp(how, [at("queued"), at("canceled"), at("canceled")]);
  expect(outcome).toMatchObject({
    ...(how === "abort" ? { name: "AbortedError", cause: "enough" } : { name: "DeadlineError" }),
    job: { outcome: "confirmed" },
    message: expect.stringMatching(/The job was cancelled\.$/),
  });
  expect(outcome).not.toHaveProperty("job.token");
  expect(sent).toEqual(cancelled);
  expect(timers).toBe(0);
});

test.each([
  { given: "running", want: "requested" },
  { given: "done", want: "too-late" },
])("a job that is $given gives $want, and its token", async ({ given, want }) => {
  const { outcome } = await giveUp("abort", [at("queued"), at(given), at(given)]);
  expect(outcome).toMatchObject({ name: "AbortedError", job: { outcome: want, token } });
});

test("a job that cannot be cancelled is left", async () => {
  const { cancel: _, ...rest } = sampleJob;
  const clock = createManualClock();
  const controller = new AbortController();
  const fetch = async () => {
    controller.abort();
    return Response.json({ id: "t1", status: "queued" });
  };
  const submission = submitJob<SampleJob>(
    createSampleClient({ fetch, clock }),
    rest,
    { body: { prompt: "x" } },
    { signal: controller.signal, onAbort: "cancel" },
  );
  await expect(submission).rejects.toMatchObject({ name: "AbortedError" });
  await expect(submission).rejects.not.toHaveProperty("job");
});

test("a cancellation that fails leaves it open what became of the job", async () => {
  const { outcome } = await giveUp("abort", [at("queued"), { status: 401 }]);
  expect(outcome).toMatchObject({
    name: "AbortedError",
    job: { outcome: "unknown", token, cause: { name: "AuthenticationError" } },
  });
});

test("an answer that is already the result came too late", async () => {
  const definition: Partial<JobDefinition<SampleJob>> = { accepted: () => finishedWith("at once") };
  const { outcome, sent } = await giveUp("abort", [{ json: "at once" }], { definition });
  expect(outcome).toMatchObject({ name: "AbortedError", job: { outcome: "too-late" } });
  expect(sent).toEqual(["POST /v1/tasks"]);
});

test("an answer that does not come within ten seconds leaves the outcome unknown", async () => {
  const aborted = await giveUp("abort", ["never"]);
  expect(aborted).toMatchObject({
    outcome: { name: "AbortedError", job: { outcome: "unknown" } },
    sent: ["POST /v1/tasks"],
    timers: 0,
  });
  const late = await giveUp("timeout", ["never"]);
  expect(late.outcome).toMatchObject({
    name: "SubmitOutcomeUnknownError",
    cause: { name: "DeadlineError" },
  });
});

test.each([
  { how: "abort", want: "AbortedError" },
  { how: "timeout", want: "DeadlineError" },
] as const)("a refusal says that there is no job to cancel: $how", async ({ how, want }) => {
  const { outcome, sent } = await giveUp(how, [{ status: 422 }]);
  expect(outcome).toMatchObject({ name: want });
  expect(outcome).not.toHaveProperty("job");
  expect(sent).toEqual(["POST /v1/tasks"]);
});

test.each([
  { given: 429, want: {} },
  { given: 502, want: { job: { outcome: "unknown", idempotencyKey: "k" } } },
])("nothing is sent again for a caller who gave up: $given", async ({ given, want }) => {
  const definition = { idempotency: idempotencyHeader("Idempotency-Key") };
  const options = { idempotencyKey: "k" };
  const { outcome, sent } = await giveUp("abort", [{ status: given }, at("queued")], { definition, options });
  expect(outcome).toMatchObject({ name: "AbortedError", ...want });
  expect(typeof outcome === "object" && outcome !== null && "job" in outcome).toBe("job" in want);
  expect(sent).toEqual(["POST /v1/tasks"]);
});

test.each(["abort", "timeout"] as const)("unless asked, the job is left: %s", async (how) => {
  const options = { onAbort: "leave", onTimeout: "leave" } as const;
  const { outcome, sent } = await giveUp(how, [at("queued")], { options });
  const name = how === "abort" ? "AbortedError" : "SubmitOutcomeUnknownError";
  expect(outcome).toMatchObject({ name });
  expect(outcome).not.toHaveProperty("job", expect.anything());
  expect(sent).toEqual(["POST /v1/tasks"]);
});

test("what was asked for an abort does not hold for the deadline", async () => {
  const { outcome, sent } = await giveUp("timeout", [at("queued")], {
    options: { onTimeout: "leave", onAbort: "cancel" },
  });
  expect(outcome).toMatchObject({ name: "SubmitOutcomeUnknownError" });
  expect(sent).toEqual(["POST /v1/tasks"]);
});

test("before anything is out, nothing is sent", async () => {
  const waiting = { apiKey: () => new Promise<string>(() => undefined) };
  const { outcome, sent, timers } = await giveUp("abort", [at("queued")], { client: waiting });
  expect(outcome).toMatchObject({ name: "AbortedError" });
  expect(outcome).not.toHaveProperty("job");
  expect([sent, timers]).toEqual([[], 0]);
});

test("an aborted signal submits nothing", async () => {
  const options = { signal: AbortSignal.abort() };
  const { outcome, sent } = await giveUp("abort", [at("queued")], { options });
  expect(outcome).toMatchObject({ name: "AbortedError" });
  expect(outcome).not.toHaveProperty("job");
  expect(sent).toEqual([]);
});

test("a caller who does not give up gets the job", async () => {
  const options = { signal: undefined, timeout: "1h", onTimeout: "cancel" } as const;
  const { outcome, timers } = await giveUp("abort", [at("queued")], { options });
  expect(outcome).toMatchObject({ id: "t1" });
  expect(timers).toBe(0);
});

test("that a job runs and cannot be polled is told, whoever has given up", async () => {
  const definition: Partial<JobDefinition<SampleJob>> = {
    accepted: (_, __, submission) => ({
      handle: { id: captureSegment(submission, "elsewhere", "tasks/{id}", "id") },
    }),
  };
  const { outcome } = await giveUp("abort", [at("queued")], { definition });
  expect(outcome).toMatchObject({ name: "HandleError", captured: "elsewhere" });
});
