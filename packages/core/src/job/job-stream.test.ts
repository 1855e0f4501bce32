import { expect, expectTypeOf, test } from "vitest";
import type { Exchange } from "../exchange.js";
import { streamLink } from "../stream/stream-operation.js";
import { collect } from "../testing/collect.js";
import { eventStream } from "../testing/event-stream.js";
import { createManualClock } from "../testing/manual-clock.js";
import { createSampleClient, type SampleBody, type SampleJob, sampleJob } from "../testing/sample-job.js";
import { createScriptedServer, type ScriptedAnswer } from "../testing/scripted-server.js";
import { finishedWith } from "./finished-with.js";
import { defineJob, type JobDefinition } from "./job-definition.js";
import { partialResult } from "./partial-result.js";
import { resumeJob } from "./resume.js";
import { submitJob } from "./submit.js";

interface StreamingBody extends SampleBody {
  readonly stream?: string;
}

interface StreamingJob extends Omit<SampleJob, "submitted" | "handle"> {
  readonly submitted: Exchange<StreamingBody>;
  readonly handle: { readonly id: string; readonly stream?: string | undefined };
  readonly event: string;
}

const { cancel: _, webhook: __, ...rest } = sampleJob;
const streamingJob: JobDefinition<StreamingJob> = defineJob<StreamingJob>({
  ...rest,
  submit: (client, input, options) => client.send({ method: "POST", path: "/tasks" }, input, options),
  accepted: ({ body }) => ({ handle: { id: body.id, stream: body.stream } }),
  stream: (client, { stream }, options) =>
    stream === undefined
      ? undefined
      : streamLink(
          client,
          { method: "GET", url: stream },
          { data: "text", events: ["output"], endEvent: "done", error: "error" },
          options,
        ),
});

const input = { body: { prompt: "hello" } };
const streamUrl = "https://api.sample.test/v1/streams/t1";

async function start(created: StreamingBody, ...answers: readonly ScriptedAnswer[]) {
  const server = createScriptedServer({ json: created }, ...answers);
  const client = createSampleClient({ fetch: server.fetch, retries: 0 });
  return { client, job: await submitJob(client, streamingJob, input), seen: server.seen };
}

test("a job's stream gives its output, with the key, and a token takes it along", async () => {
  const output =
    "event: output\ndata: Hel\n\nevent: logs\ndata: x\n\nevent: output\ndata: lo\n\nevent: done\ndata: {}\n\n";
  const { client, job, seen } = await start(
    { id: "t1", status: "running", stream: streamUrl },
    eventStream(output),
  );
  expectTypeOf(job.stream()).toEqualTypeOf<AsyncIterable<string>>();
  expect(await collect(job.stream({ timeout: "1m" }))).toEqual(["Hel", "lo"]);
  expect(seen[1]).toMatchObject({ method: "GET", url: streamUrl });
  expect(Object.fromEntries(seen[1]?.headers ?? [])).toMatchObject({
    accept: "text/event-stream",
    authorization: "Bearer secret-key",
  });
  const again = resumeJob(client, [streamingJob], JSON.parse(JSON.stringify(job)));
  expect(await collect(again.stream())).toEqual(["Hel", "lo"]);
});

test("a stream is read once, and each call asks for another", async () => {
  const { job, seen } = await start(
    { id: "t1", status: "running", stream: streamUrl },
    eventStream("event: output\ndata: a\n\nevent: done\ndata: {}\n\n"),
  );
  const stream = job.stream();
  expect(await collect(stream)).toEqual(["a"]);
  await expect(collect(stream)).rejects.toMatchObject({ name: "InvalidInputError", provider: "sample" });
  expect(await collect(job.stream())).toEqual(["a"]);
  expect(seen).toHaveLength(3);
});

test("the key goes to no stream elsewhere", async () => {
  const { job, seen } = await start({ id: "t1", status: "running", stream: "https://evil.test/streams/t1" });
  await expect(collect(job.stream())).rejects.toMatchObject({ name: "UntrustedUrlError" });
  expect(seen).toHaveLength(1);
});

test("an error event", async () => {
  const { job } = await start(
    { id: "t1", status: "running", stream: streamUrl },
    eventStream("event: output\ndata: Hel\n\nevent: error\ndata: Out of memory\n\n"),
  );
  await expect(collect(job.stream())).rejects.toMatchObject({
    name: "StreamError",
    message: expect.stringContaining("Out of memory"),
  });
});

test("a job that names no stream says so, and nothing is sent", async () => {
  const { job, seen } = await start({ id: "t1", status: "running" });
  await expect(collect(job.stream())).rejects.toMatchObject({
    name: "NoStreamError",
    jobId: "t1",
    message: expect.stringContaining("await `result()`"),
  });
  expect(seen).toHaveLength(1);
});

test("a provider without streams, and a job that was answered at once", async () => {
  const client = createSampleClient({ fetch: createScriptedServer({ json: { id: "t1" } }).fetch });
  const plain = await submitJob(client, sampleJob, input);
  expectTypeOf(plain.stream()).toEqualTypeOf<AsyncIterable<never>>();
  await expect(collect(plain.stream())).rejects.toMatchObject({ name: "NoStreamError" });
  const immediate: JobDefinition<StreamingJob> = { ...streamingJob, accepted: () => finishedWith("at once") };
  const finished = await submitJob<StreamingJob>(client, immediate, input);
  await expect(async () => collect(finished.stream())).rejects.toMatchObject({ name: "NoStreamError" });
});

/** Shows the result so far. */
const growing = partialResult(({ body }: SampleJob["polled"]) => body.output);

const partial: readonly { given: Partial<SampleBody>; shows?: boolean; want: unknown }[] = [
  { given: { status: "running", output: "Hel" }, want: { status: "PROCESSING", partial: "Hel" } },
  { given: { status: "running", output: null }, want: { status: "PROCESSING" } },
  { given: { status: "running" }, want: { status: "PROCESSING" } },
  { given: { status: "running", output: "Hel" }, shows: false, want: { status: "PROCESSING" } },
  { given: { status: "done", output: "Hello" }, want: { status: "FINISHED", result: "Hello" } },
];

test.each(partial)("$given is $want", async ({ given, shows = true, want }) => {
  const definition = { ...sampleJob, ...(shows && { partial: growing }) };
  const server = createScriptedServer({ json: { id: "t1" } }, { json: { id: "t1", ...given } });
  const job = await submitJob<SampleJob>(createSampleClient({ fetch: server.fetch }), definition, input);
  const { raw: _, providerStatus: __, ...snapshot } = await job.poll();
  expect(snapshot).toEqual(want);
});

test("a result that grows is news", async () => {
  const answers = ["", "Hel", "Hel", "Hello"].map((output) => ({
    json: { id: "t1", status: output === "Hello" ? "done" : "running", output: output || null },
  }));
  const server = createScriptedServer({ json: { id: "t1" } }, ...answers);
  const clock = createManualClock();
  const client = createSampleClient({ fetch: server.fetch, clock });
  const definition = { ...sampleJob, partial: growing };
  const job = await submitJob<SampleJob>(client, definition, input);
  const snapshots = collect(job);
  await clock.advance(600_000);
  const seen = (await snapshots).map((snapshot) =>
    "result" in snapshot ? snapshot.result : "error" in snapshot ? snapshot.error : snapshot.partial,
  );
  expect(seen).toEqual([undefined, "Hel", "Hello"]);
});
