import { describe, expect, test } from "vitest";
import { createManualClock } from "../testing/manual-clock.js";
import {
  createSampleClient,
  fetchResult,
  type SampleBody,
  type SampleJob,
  sampleJob,
} from "../testing/sample-job.js";
import { createScriptedServer, type ScriptedAnswer } from "../testing/scripted-server.js";
import { secret, signDelivery } from "../testing/signed-delivery.js";
import { startJob } from "../testing/started-job.js";
import { createWebhookInbox } from "../webhook/webhook-inbox.js";
import { expiredWhen } from "./expired-when.js";
import type { JobDefinition } from "./job-definition.js";
import type { Snapshot } from "./snapshot.js";
import { submitJob } from "./submit.js";

const submitted = { status: 201, json: { id: "t1", status: "queued" } };
const running = { json: { id: "t1", status: "running" } };
const done: SampleBody = { id: "t1", status: "done", output: "x" };

/** A job that its provider answers `answers` for, and an inbox that `send` delivers bodies to. */
async function start(answers: readonly ScriptedAnswer[], definition: Partial<JobDefinition<SampleJob>> = {}) {
  const { job, clock, seen } = await startJob(answers, definition);
  const webhook = createWebhookInbox({ provider: "sample", secrets: secret, clock });
  let sent = 0;
  async function send(body: Partial<SampleBody>, sentAt = clock.now()): Promise<void> {
    await webhook.receive(await signDelivery({ id: `msg_${++sent}`, sentAt, body: JSON.stringify(body) }));
    await clock.advance(0);
  }
  /** Follows the job; the list grows as snapshots come. */
  function follow(): Snapshot[] {
    const snapshots: Snapshot[] = [];
    void (async () => {
      for await (const snapshot of job.snapshots({ webhook })) snapshots.push(snapshot);
    })();
    return snapshots;
  }
  return { job, clock, webhook, send, follow, polls: () => seen.length - 1 };
}

describe("what an event tells", () => {
  const now = Date.UTC(2026, 0, 1);
  const job = { provider: "sample", operation: "tasks.create", jobId: "t1" };
  const known = { job, now, status: "PROCESSING", moment: now - 500 } as const;

  test.each([
    { given: "sent in the same second", body: { status: "running" }, sentAt: now - 1_000, want: now - 1 },
    { given: "sent in the second before", body: { status: "running" }, sentAt: now - 2_000, want: undefined },
    { given: "from a clock that is ahead", body: { status: "running" }, sentAt: now + 60_000, want: now },
    { given: "of an earlier state", body: { status: "queued" }, sentAt: now, want: undefined },
    { given: "of an unknown state", body: { status: "warming" }, sentAt: now, want: undefined },
    { given: "of an end, however old", body: { status: "failed" }, sentAt: 0, want: 999 },
    { given: "of another job", body: { id: "t2", status: "failed" }, sentAt: now, want: undefined },
  ])("$given", ({ body, sentAt, want }) => {
    const timestamp = new Date(sentAt);
    const payload = { id: "t1", ...body };
    const event = { provider: "sample", id: "msg_1", timestamp, payload, isDuplicate: false };
    expect(sampleJob.webhook?.read(sampleJob, event, known)).toEqual(
      want === undefined ? undefined : expect.objectContaining({ moment: want }),
    );
  });
});

describe("an event", () => {
  test("that comes first gives the result, and polling ends", async () => {
    const { job, clock, webhook, send, polls } = await start([running]);
    const result = job.result({ webhook });
    await send(done);
    expect(await result).toBe("x");
    expect([polls(), clock.timers]).toEqual([0, 0]);
    expect(job.snapshot).toEqual({ status: "FINISHED", providerStatus: "done", raw: done, result: "x" });
  });

  test("does not disturb the fetch of a result that has begun", async () => {
    const { clock, send, follow, polls } = await start([{ json: done }, "never"], {
      fetchResult,
    });
    follow();
    await clock.advance(1_000);
    const before = polls();
    await send(done);
    expect([before, polls()]).toEqual([2, 2]);
  });

  test("that says less than the poll under way is passed over, one that tells the end is not", async () => {
    const { clock, send, follow, polls } = await start(["never"]);
    const snapshots = follow();
    await clock.advance(1_000);
    await send({ id: "t1", status: "running" });
    expect([snapshots, polls()]).toEqual([[], 1]);
    await send(done);
    expect([snapshots.map(({ status }) => status), polls()]).toEqual([["FINISHED"], 1]);
  });

  test("that never comes costs nothing but time: polling goes on", async () => {
    const { job, clock, webhook } = await start([running, { json: done }]);
    const result = job.result({ webhook });
    await clock.advance(60_000);
    expect(await result).toBe("x");
  });

  test("gives the same snapshots as polling", async () => {
    const { clock, send, follow } = await start(["never"]);
    const snapshots = follow();
    await send({ id: "t1", status: "queued" });
    await send({ id: "t1", status: "running", progress: 0.5 });
    await send({ id: "t1", status: "running", progress: 0.2 });
    await send({ id: "t1", status: "failed", error: "Out of memory." });
    expect(snapshots).toMatchObject([
      { status: "QUEUED", providerStatus: "queued", raw: { id: "t1", status: "queued" } },
      { status: "PROCESSING", progress: 0.5 },
      {
        status: "FAILED",
        error: { name: "JobFailedError", message: "sample job t1 failed: Out of memory." },
      },
    ]);
    expect(clock.timers).toBe(0);
  });

  test("ends a wait for an answer that does not come", async () => {
    const { job, clock, webhook, send, polls } = await start(["never"]);
    const result = job.result({ webhook });
    await clock.advance(60_000);
    expect(polls()).toBe(1);
    await send(done);
    expect(await result).toBe("x");
  });

  test("reaches those too who wait without the webhook", async () => {
    const { job, webhook, send } = await start(["never"]);
    const all = Promise.all([job.result({ webhook }), job.result()]);
    await send(done);
    expect(await all).toEqual(["x", "x"]);
  });

  test.each([
    { given: "of another job", body: { ...done, id: "t2" } },
    { given: "without an id", body: { status: "done", output: "x" } },
    { given: "without a body", body: null },
  ])("$given is left alone", async ({ body }) => {
    const { send, follow } = await start(["never"]);
    const snapshots = follow();
    await send(body as SampleBody);
    expect(snapshots).toEqual([]);
  });

  test("of another provider is left alone", async () => {
    const { job, clock } = await start(["never"]);
    const webhook = createWebhookInbox({ provider: "other", secrets: secret, clock });
    const result = expect(job.result({ webhook, timeout: "1m" })).rejects.toMatchObject({
      name: "DeadlineError",
    });
    await webhook.receive(await signDelivery({ sentAt: clock.now(), body: JSON.stringify(done) }));
    await clock.advance(60_000);
    await result;
  });

  test.each([
    { given: "finished without a result", body: { id: "t1", status: "done" } },
    { given: "what cannot be read", body: { id: "t1", status: "queued" }, breaks: true },
  ])("that says $given has the provider asked at once", async ({ body, breaks }) => {
    const { job, webhook, send, polls } = await start([{ json: done }], {
      ...(breaks === true && {
        logs: ({ body: { status } }) => (status === "queued" ? JSON.parse("damaged") : undefined),
      }),
    });
    const result = job.result({ webhook });
    await send(body);
    expect(await result).toBe("x");
    expect(polls()).toBe(1);
  });

  test("that says finished has the result fetched where it is behind another request", async () => {
    const { job, webhook, send, polls } = await start([{ json: "the result" }], {
      fetchResult,
    });
    const result = job.result({ webhook });
    await send(done);
    expect(await result).toBe("the result");
    expect(polls()).toBe(1);
  });

  test("of a deleted result says so", async () => {
    const { job, webhook, send } = await start(["never"], {
      expired: expiredWhen(({ body }) => body?.output === null),
    });
    const result = expect(job.result({ webhook })).rejects.toMatchObject({ name: "ResultExpiredError" });
    await send({ ...done, output: null });
    await result;
  });
});

describe("late and out of order", () => {
  test("a job never moves back, whatever the timestamps say", async () => {
    const { clock, send, follow } = await start(["never"]);
    const snapshots = follow();
    await send({ id: "t1", status: "running" });
    await send({ id: "t1", status: "queued" }, clock.now() + 60_000);
    await send({ id: "t1", status: "warming" }, clock.now() + 60_000);
    await send(done, clock.now() - 60_000);
    await send({ id: "t1", status: "failed" }, clock.now() + 60_000);
    expect(snapshots.map(({ status }) => status)).toEqual(["PROCESSING", "FINISHED"]);
  });

  test("an older event is no news, of the same state either", async () => {
    const { clock, send, follow } = await start(["never"]);
    const snapshots = follow();
    await send({ id: "t1", status: "running", progress: 0.1 });
    await send({ id: "t1", status: "running", progress: 0.9 }, clock.now() - 2_000);
    await send({ id: "t1", status: "running", progress: 0.3 });
    expect(snapshots).toMatchObject([{ progress: 0.1 }, { progress: 0.3 }]);
  });

  test("an event older than the last answer is no news, a later one is", async () => {
    const { clock, send, follow } = await start([running]);
    const snapshots = follow();
    await clock.advance(60_000);
    expect(snapshots).toMatchObject([{ status: "PROCESSING" }]);
    await send({ id: "t1", status: "running", progress: 0.9 }, clock.now() - 50_000);
    await send({ id: "t1", status: "running", progress: 0.3 });
    expect(snapshots).toMatchObject([{ status: "PROCESSING" }, { progress: 0.3 }]);
  });

  test("a provider's clock that is ahead does not make its later answers old", async () => {
    const { clock, send, follow } = await start([{ json: { id: "t1", status: "running", progress: 0.5 } }]);
    const snapshots = follow();
    await send({ id: "t1", status: "running" }, clock.now() + 240_000);
    await clock.advance(10_000);
    expect(snapshots).toMatchObject([{ status: "PROCESSING" }, { progress: 0.5 }]);
  });

  test("the answer to a poll that was sent before the event is no news", async () => {
    const answer = { statusCode: 200, headers: new Headers(), body: { id: "t1", status: "queued" } };
    let release = (): void => undefined;
    const { job, clock, send, follow } = await start(["never"], {
      pollInterval: { initialMilliseconds: 60_000, factor: 1, maximumMilliseconds: 60_000 },
      poll: () =>
        new Promise((resolve) => {
          release = () => resolve(answer);
        }),
    });
    const snapshots = follow();
    const polled = job.poll();
    await clock.advance(1_000);
    await send({ id: "t1", status: "running" });
    release();
    expect((await polled).status).toBe("PROCESSING");
    expect(snapshots.map(({ status }) => status)).toEqual(["PROCESSING"]);
  });

  test("a duplicate changes nothing", async () => {
    const { send, follow, webhook, clock } = await start(["never"]);
    const snapshots = follow();
    const delivery = await signDelivery({ sentAt: clock.now() });
    await webhook.receive(delivery);
    await webhook.receive(delivery);
    await send(done);
    expect(snapshots.map(({ status }) => status)).toEqual(["PROCESSING", "FINISHED"]);
  });
});

test("a job of a provider without webhooks says so, and leaves no timer", async () => {
  const { webhook: _, ...withoutWebhook } = sampleJob;
  const clock = createManualClock();
  const client = createSampleClient({ fetch: createScriptedServer(submitted).fetch, clock });
  const job = await submitJob<SampleJob>(client, withoutWebhook, { body: { prompt: "hello" } });
  const webhook = createWebhookInbox({ provider: "sample", secrets: secret });
  await expect(job.result({ webhook, timeout: "1h" })).rejects.toMatchObject({
    name: "InvalidInputError",
    message: "sample sends no events of tasks.create. Leave out `webhook`.",
  });
  expect(clock.timers).toBe(0);
});

test("whoever stops waiting stops listening", async () => {
  const { job, clock, webhook } = await start(["never"]);
  let listening = 0;
  const counted = {
    subscribe: (listener: Parameters<typeof webhook.subscribe>[0]) => {
      listening++;
      const leave = webhook.subscribe(listener);
      return () => {
        listening--;
        leave();
      };
    },
  };
  const result = expect(job.result({ webhook: counted, timeout: "1m" })).rejects.toMatchObject({
    name: "DeadlineError",
  });
  expect(listening).toBe(1);
  await clock.advance(60_000);
  await result;
  expect(listening).toBe(0);
});
