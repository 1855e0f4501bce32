import { expect, test } from "vitest";
import { createManualClock } from "../testing/manual-clock.js";
import { createSampleClient, type SampleJob, sampleJob } from "../testing/sample-job.js";
import { createScriptedServer } from "../testing/scripted-server.js";
import { expiredWhen } from "./expired-when.js";
import type { JobDefinition } from "./job-definition.js";
import { resumeJob } from "./resume.js";
import { submitJob } from "./submit.js";

const created = { json: { id: "t1", status: "queued" } };
const token = {
  jobglot: 1,
  provider: "sample",
  operation: "tasks.create",
  handle: { id: "t1" },
  submittedAt: "2026-01-01T00:00:00.000Z",
};
const resume = (given: unknown) => resumeJob(createSampleClient({}), [sampleJob], given);

test("a token is plain JSON without the key", async () => {
  const client = createSampleClient({
    fetch: createScriptedServer(created).fetch,
    clock: createManualClock(),
  });
  const job = await submitJob(client, sampleJob, { body: { prompt: "x" } });
  expect(JSON.parse(JSON.stringify(job))).toEqual(token);
});

test("a resumed job is polled to its end", async () => {
  const server = createScriptedServer({ json: { id: "t1", status: "done", output: "x" } });
  const clock = createManualClock();
  const job = resumeJob(
    createSampleClient({ fetch: server.fetch, clock }),
    [sampleJob],
    JSON.parse(JSON.stringify(token)),
  );
  expect(job).toMatchObject({
    id: "t1",
    operation: "tasks.create",
    submittedAt: new Date(token.submittedAt),
  });
  const result = job.result();
  await clock.advance(60_000);
  expect(await result).toBe("x");
});

test.each([
  { given: undefined, want: /version undefined, not 1/ },
  { given: null, want: /version undefined, not 1/ },
  { given: "{}", want: /version undefined, not 1/ },
  { given: {}, want: /version undefined, not 1/ },
  { given: { ...token, jobglot: 2 }, want: /version 2, not 1/ },
  { given: { ...token, provider: "other" }, want: /of "other", not of sample/ },
  { given: { ...token, operation: "x" }, want: /of "x"; Sample has tasks.create/ },
  { given: { ...token, operation: 1 }, want: /of 1; Sample has tasks.create/ },
  { given: { ...token, submittedAt: "soon" }, want: /damaged/ },
  { given: { ...token, handle: null }, want: /names no job/ },
  { given: { ...token, handle: {} }, want: /names no job/ },
  { given: { ...token, handle: { id: "" } }, want: /names no job/ },
  { given: { ...token, handle: { id: { toString: "x" } } }, want: /names no job/ },
  {
    given: JSON.parse(
      '{"jobglot":1,"provider":"sample","operation":"tasks.create","submittedAt":"2026-01-01","handle":{"__proto__":{"id":"x"}}}',
    ),
    want: /names no job/,
  },
])("$want", ({ given, want }) => {
  expect(() => resume(given)).toThrow(want);
});

test("what a token holds beside strings and numbers is dropped", () => {
  const job = resume({ ...token, handle: { id: 7, poll: { evil: true }, extra: "kept" } });
  expect(job.toJSON().handle).toEqual({ id: 7, extra: "kept" });
});

test("a token from the future is polled like any other", async () => {
  const server = createScriptedServer({ json: { id: "t1", status: "done", output: "x" } });
  const clock = createManualClock();
  const client = createSampleClient({ fetch: server.fetch, clock });
  const job = resumeJob(client, [sampleJob], { ...token, submittedAt: "9999-01-01T00:00:00Z" });
  const result = job.result();
  await clock.advance(60_000);
  expect(await result).toBe("x");
});

test("a resumed job whose result is gone says so", async () => {
  const server = createScriptedServer({ status: 410 });
  const clock = createManualClock(Date.UTC(2027, 0, 1));
  const client = createSampleClient({ fetch: server.fetch, clock });
  const expiring: JobDefinition<SampleJob> = {
    ...sampleJob,
    expired: expiredWhen(({ statusCode }, { age }) => statusCode === 410 && age >= 86_400_000),
  };
  const result = expect(resumeJob(client, [expiring], token).result()).rejects.toMatchObject({
    name: "ResultExpiredError",
    jobId: "t1",
    cause: { name: "NotFoundError" },
  });
  await clock.advance(60_000);
  await result;
});
