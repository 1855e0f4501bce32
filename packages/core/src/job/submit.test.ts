import { expect, test } from "vitest";
import type { ClientOptions } from "../options.js";
import { createManualClock } from "../testing/manual-clock.js";
import type { SampleJob } from "../testing/sample-job.js";
import { createSampleClient, sampleJob } from "../testing/sample-job.js";
import { connectionFailure, createScriptedServer, type ScriptedAnswer } from "../testing/scripted-server.js";
import { finishedWith } from "./finished-with.js";
import type { JobDefinition } from "./job-definition.js";
import { limitSubmission } from "./limit-submission.js";
import { submitJob } from "./submit.js";

const input = { body: { prompt: "hello" } };
const created = { status: 201, json: { id: "t1", status: "queued" } };

function setUp(answers: readonly ScriptedAnswer[], options: ClientOptions = {}) {
  const server = createScriptedServer(...answers);
  const clock = createManualClock();
  return { seen: server.seen, clock, client: createSampleClient({ fetch: server.fetch, clock, ...options }) };
}

test("a submission is one POST, and gives a job", async () => {
  const { client, seen, clock } = setUp([created]);
  const job = await submitJob(client, sampleJob, input);
  expect(job).toMatchObject({ id: "t1", provider: "sample", operation: "tasks.create", snapshot: undefined });
  expect(job.submittedAt.getTime()).toBe(clock.now());
  expect(seen).toMatchObject([
    { method: "POST", url: "https://api.sample.test/v1/tasks", body: '{"prompt":"hello"}' },
  ]);
});

test.each<{ given: ScriptedAnswer }>([
  { given: connectionFailure("ECONNRESET") },
  { given: connectionFailure("UND_ERR_SOCKET") },
  { given: new TypeError("terminated") },
  { given: { status: 500 } },
  { given: { status: 502 } },
  { given: { status: 503 } },
  { given: { status: 408 } },
  { given: new Response("{", { status: 201 }) },
  { given: { status: 201, json: {} } },
  { given: { status: 201, json: null } },
])("$given leaves the outcome unknown, and nothing is sent twice", async ({ given }) => {
  const { client, seen } = setUp([given]);
  await expect(submitJob(client, sampleJob, input)).rejects.toMatchObject({
    name: "SubmitOutcomeUnknownError",
    cause: expect.any(Error),
    retryable: false,
  });
  expect(seen).toHaveLength(1);
});

test("a deadline while the request is out leaves the outcome unknown", async () => {
  const { client, clock, seen } = setUp(["never"]);
  const submission = expect(submitJob(client, sampleJob, input, { timeout: "1s" })).rejects.toMatchObject({
    name: "SubmitOutcomeUnknownError",
    cause: { name: "DeadlineError" },
  });
  await clock.advance(1_000);
  await submission;
  expect(seen).toHaveLength(1);
});

test.each<{ given: ScriptedAnswer }>([
  { given: { status: 429, headers: { "retry-after": "30" } } },
  { given: connectionFailure("ECONNREFUSED") },
])("a deadline while nothing is out after $given does not", async ({ given }) => {
  const { client, clock } = setUp([given], { retries: 9 });
  const submission = expect(submitJob(client, sampleJob, input, { timeout: "1s" })).rejects.toMatchObject({
    name: "DeadlineError",
  });
  await clock.advance(1_000);
  await submission;
});

test.each([
  { given: '{"id":9007199254740991,"status":"queued"}', want: "9007199254740991" },
  { given: '{"id":9007199254740993,"status":"queued"}', want: "SubmitOutcomeUnknownError" },
])("an id that a number cannot hold is not taken for another: $given", async ({ given, want }) => {
  const { client } = setUp([new Response(given, { status: 201 })]);
  const got = await submitJob(client, sampleJob, input).then(
    (job) => job.id,
    (error: unknown) => error instanceof Error && error.name,
  );
  expect(got).toBe(want);
});

test("an aborted signal submits nothing", async () => {
  const { client, seen } = setUp([created]);
  const submission = submitJob(client, sampleJob, input, { signal: AbortSignal.abort() });
  await expect(submission).rejects.toMatchObject({ name: "AbortedError" });
  expect(seen).toHaveLength(0);
});

test.each<{ given: ScriptedAnswer }>([
  { given: connectionFailure("ECONNREFUSED") },
  { given: { status: 429 } },
])("$given is tried again", async ({ given }) => {
  const { client, clock, seen } = setUp([given, created]);
  const submission = submitJob(client, sampleJob, input);
  await clock.advance(60_000);
  expect((await submission).id).toBe("t1");
  expect(seen).toHaveLength(2);
});

test("a refusal is the provider's own error", async () => {
  const { client } = setUp([{ status: 422, json: { detail: "prompt is too long" } }]);
  await expect(submitJob(client, sampleJob, input)).rejects.toMatchObject({ name: "ValidationError" });
});

test.each<{ status: number; given: ScriptedAnswer }>([
  { status: 303, given: { status: 429 } },
  { status: 303, given: { status: 404 } },
  { status: 303, given: connectionFailure("ECONNREFUSED") },
  { status: 302, given: { status: 422 } },
])(
  "a job may have been taken whose answer was a $status to a place that fails",
  async ({ status, given }) => {
    const elsewhere = new Response(null, { status, headers: { location: "/v1/tasks/t1" } });
    const { client, seen } = setUp([elsewhere, given]);
    await expect(submitJob(client, sampleJob, input)).rejects.toMatchObject({
      name: "SubmitOutcomeUnknownError",
      retryable: false,
    });
    expect(seen.map(({ method }) => method)).toEqual(["POST", "GET"]);
  },
);

test("a slow key that meets the deadline has sent nothing", async () => {
  const { client, clock, seen } = setUp([created], { apiKey: () => new Promise<string>(() => undefined) });
  const submission = expect(submitJob(client, sampleJob, input, { timeout: "1s" })).rejects.toMatchObject({
    name: "DeadlineError",
  });
  await clock.advance(1_000);
  await submission;
  expect(seen).toHaveLength(0);
});

test("a job's age counts from the request that was taken, and not from the wait before it", async () => {
  const { client, clock } = setUp([{ status: 429, headers: { "retry-after": "30" } }, created]);
  const submitted = submitJob(client, sampleJob, input);
  await clock.advance(30_000);
  expect((await submitted).submittedAt.getTime()).toBe(clock.now());
});

test("a hook that throws does not lose the job", async () => {
  const hooks = {
    onResponse: () => {
      throw new Error("log is full");
    },
  };
  const { client } = setUp([created], { hooks });
  expect((await submitJob(client, sampleJob, input)).id).toBe("t1");
});

test("an answer that should be the result and is empty leaves the outcome unknown", async () => {
  const { client } = setUp([new Response(null, { status: 202 })]);
  const definition: JobDefinition<SampleJob> = {
    ...sampleJob,
    accepted: ({ body }) => finishedWith(body as unknown as string),
  };
  await expect(submitJob(client, definition, input)).rejects.toMatchObject({
    name: "SubmitOutcomeUnknownError",
  });
});

test("an answer that is already the result is a finished job", async () => {
  const { client, seen } = setUp([{ json: "at once" }]);
  const definition: JobDefinition<SampleJob> = { ...sampleJob, accepted: () => finishedWith("at once") };
  const job = await submitJob(client, definition, input);
  expect([await job.result(), await job.cancel(), job.id]).toEqual(["at once", "too-late", ""]);
  expect(seen).toHaveLength(1);
});

test.each([
  { given: { bytes: 18 }, body: input.body },
  { given: { dataUrlBytes: 3 }, body: { prompt: "data:,abc" } },
  { given: { dataUrlBytes: 4 }, body: { prompt: "data:image/png;base64,AAAAAA==" } },
  { given: { dataUrlBytes: 0 }, body: { prompt: "https://example.com/a.png" } },
])("exactly at the limit is sent: $given", async ({ given, body }) => {
  const { client, seen } = setUp([created]);
  await submitJob<SampleJob>(client, { ...sampleJob, checkInput: limitSubmission(given) }, { body });
  expect(seen).toHaveLength(1);
});

test.each([
  { given: { bytes: 17 }, want: /has 18 bytes; sample takes at most 17/ },
  { given: { dataUrlBytes: 2 }, body: { prompt: "data:,abc" }, want: /data URL in "prompt" holds 3 bytes/ },
  {
    given: { dataUrlBytes: 3 },
    body: { prompt: "data:image/png;base64,AAAAAA==" },
    want: /holds 4 bytes; sample takes at most 3/,
  },
  { given: { bytes: 18 }, body: { prompt: "hellö" }, want: /has 19 bytes/ },
])("$want, before anything is sent", async ({ given, body = input.body, want }) => {
  const { client, seen } = setUp([created]);
  const submission = submitJob<SampleJob>(
    client,
    { ...sampleJob, checkInput: limitSubmission(given) },
    { body },
  );
  await expect(submission).rejects.toThrow(want);
  await expect(submission).rejects.toMatchObject({ name: "InvalidInputError" });
  expect(seen).toHaveLength(0);
});

test("a body without a JSON form is refused where its size would be measured, too", async () => {
  const server = createScriptedServer();
  const definition = { ...sampleJob, checkInput: limitSubmission({ bytes: 1_000 }) };
  const body = { prompt: 5n as unknown as string };
  const submission = submitJob<SampleJob>(createSampleClient({ fetch: server.fetch }), definition, { body });
  await expect(submission).rejects.toMatchObject({
    name: "InvalidInputError",
    operation: "tasks.create",
    message: expect.stringMatching(/^The body has no JSON form\./),
  });
  expect(server.seen).toEqual([]);
});
