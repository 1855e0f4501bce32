import { expect, test } from "vitest";
import { sleep } from "../clock.js";
import { JobCancelledError, UnknownStatusError } from "../errors/job-errors.js";
import type { StatusEvent } from "../hooks.js";
import type { Scope } from "../scope.js";
import { createManualClock } from "../testing/manual-clock.js";
import { createSampleClient, type SampleJob, sampleJob } from "../testing/sample-job.js";
import { createScriptedServer } from "../testing/scripted-server.js";
import { expiredWhen } from "./expired-when.js";
import type { JobDefinition } from "./job-definition.js";
import { Poller } from "./poller.js";

const origin = { provider: "sample", operation: "tasks.create", jobId: "t1" };

/** Somebody who waits as long as it takes. */
const patient: Scope = { signal: undefined, deadline: Number.POSITIVE_INFINITY, close: () => undefined };

/** A poller whose provider answers these statuses, one a poll. */
function start(statuses: readonly string[], more: Partial<JobDefinition<SampleJob>> = {}) {
  const answers = statuses.map((status) => ({ json: { id: "t1", status, output: "the result" } }));
  const { fetch, seen } = createScriptedServer(...answers);
  const clock = createManualClock();
  const told: StatusEvent[] = [];
  const client = createSampleClient({ fetch, clock, hooks: { onStatus: (event) => told.push(event) } });
  const definition = { ...sampleJob, ...more };
  const job = { client, definition, handle: { id: "t1" }, submittedAt: clock.now(), origin };
  return { poller: new Poller<SampleJob>(job), clock, told, seen };
}

test("a terminal snapshot stays, whatever a poll that was under way answers then", async () => {
  const { poller, clock } = start(["done"], {
    poll: async (client, { id }, options) => {
      await sleep(client.clock, 1_000, options?.signal);
      return client.send({ method: "GET", path: "/tasks/{id}" }, { params: { path: { id } } }, options);
    },
  });
  const polled = poller.poll({});
  await clock.advance(500);
  const error = new JobCancelledError("cancelled", origin);
  poller.keep({ status: "CANCELLED", providerStatus: "", raw: { id: "t1", status: "" }, error }, clock.now());
  expect(poller.snapshot).toMatchObject({ status: "CANCELLED", providerStatus: "" });
  await clock.advance(500);
  expect((await polled).status).toBe("CANCELLED");
  expect(poller.snapshot?.status).toBe("CANCELLED");
});

test("a clock that is set back hides no news", async () => {
  const { poller, clock, told } = start(["queued", "running"]);
  await poller.poll({});
  clock.set(clock.now() - 3_600_000);
  expect((await poller.poll({})).status).toBe("PROCESSING");
  expect(told.map(({ status }) => status)).toEqual(["QUEUED", "PROCESSING"]);
});

test("a result that has expired stays so", async () => {
  const { poller } = start(["done"], { expired: expiredWhen(() => true) });
  expect(poller.final()).toBeUndefined();
  const error: unknown = await poller.poll({}).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: "ResultExpiredError", ...origin });
  expect(() => poller.final()).toThrow(expect.objectContaining({ name: "ResultExpiredError" }));
  await expect(poller.poll({})).rejects.toBe(error);
});

test("a job that was asked to end is polled soon, and not at once", async () => {
  const { poller, clock, seen } = start(["running"]);
  await clock.advance(600_000);
  await poller.poll({});
  const next = poller.nextPoll(patient);
  await clock.advance(1_000);
  poller.expectStop();
  await next;
  const soon = poller.nextPoll(patient);
  await clock.advance(100);
  expect(seen).toHaveLength(1);
  await clock.advance(900);
  await soon;
  expect(seen).toHaveLength(2);
});

test("hooks hear of news, and of nothing that they know", async () => {
  const { poller, told } = start(["running", "running", "done"]);
  for (let poll = 0; poll < 4; poll++) await poller.poll({});
  expect(told.map(({ status, providerStatus }) => [status, providerStatus])).toEqual([
    ["PROCESSING", "running"],
    ["FINISHED", "done"],
  ]);
});

type Poll = readonly [second: number, status: string];

/** Which of some polls, at their seconds, is answered with an error; `undefined` when none is. */
async function failingPoll(polls: readonly Poll[]) {
  const { poller, clock } = start(polls.map(([, status]) => status));
  const begin = clock.now();
  for (const [index, [second]] of polls.entries()) {
    await clock.advance(begin + 1_000 * second - clock.now());
    try {
      await poller.poll({});
    } catch (error) {
      return { poll: index + 1, error };
    }
  }
  return undefined;
}

const unknownAt = (...seconds: readonly number[]): Poll[] => seconds.map((second) => [second, "warming"]);
const nine = [0, 1, 2, 3, 4, 5, 6, 7, 8];

const unknown: readonly { title: string; given: readonly Poll[]; want: number | undefined }[] = [
  { title: "ten polls over five minutes are enough", given: unknownAt(...nine, 300), want: 10 },
  { title: "nine are not, however long", given: unknownAt(...nine.slice(1), 3_600), want: undefined },
  { title: "a moment less is not", given: unknownAt(...nine, 299.999), want: undefined },
  { title: "the eleventh counts as well", given: unknownAt(...nine, 299, 301), want: 11 },
  {
    title: "any known status begins anew",
    given: [...unknownAt(...nine), [9, "running"], ...unknownAt(300, 600)],
    want: undefined,
  },
  {
    title: "the time counts from the first unknown status",
    given: [[0, "queued"], ...unknownAt(...nine.map((second) => second + 200), 400)],
    want: undefined,
  },
];

test.each(unknown)("a status without a mapping: $title", async ({ given, want }) => {
  expect((await failingPoll(given))?.poll).toBe(want);
});

test("the error about an unknown status names it, and says what to do", async () => {
  const failed = await failingPoll(unknownAt(...nine, 300));
  expect(failed?.error).toBeInstanceOf(UnknownStatusError);
  expect(failed?.error).toMatchObject({
    ...origin,
    providerStatus: "warming",
    message:
      'sample keeps answering the status "warming", which has no mapping. The job may still run: keep its token, and update the package.',
  });
});
