import { expect, test } from "vitest";
import { sampleProvider } from "../testing/sample-job.js";
import { type PlannedKind, PollPlanner } from "./poll-planner.js";
import { reportedProgress } from "./reported-progress.js";
import { createDurations } from "./saved-durations.js";

const name = "tasks.create";
const never = Number.POSITIVE_INFINITY;
const paced = (initialMilliseconds: number, factor: number, maximumMilliseconds: number) => ({
  pollInterval: { initialMilliseconds, factor, maximumMilliseconds },
});

/** A kind of job that tells how far it is. */
const reporting = { progress: reportedProgress(() => undefined) };

function plan(kind: Partial<PlannedKind> = {}, random = 0.5) {
  const durations = createDurations();
  const client = { provider: sampleProvider, random: () => random, lateness: 0.1, durations };
  const planner = new PollPlanner(client, { name, ...kind });
  const delay = (age: number, rest: { retryAfter?: number; deadlineAge?: number } = {}) =>
    planner.delay({ age, retryAfter: rest.retryAfter, deadlineAge: rest.deadlineAge ?? never });
  const recorded = () => durations.summaryOf(sampleProvider.name, name)?.typicalMilliseconds;
  const teach = (milliseconds: number) => {
    for (let job = 0; job < 20; job++) durations.record(sampleProvider.name, name, milliseconds);
  };
  return { planner, delay, recorded, teach };
}

test("the jitter is a tenth of the gap", () => {
  expect([0, 1].map((random) => plan({}, random).delay(0))).toEqual([190, 210]);
});

test("a job that nobody has looked at for long is polled at once", () => {
  expect(plan().delay(7 * 86_400_000)).toBe(0);
});

test("a clock that is set back puts off no poll", () => {
  const { planner, delay } = plan();
  planner.sawActive(9_000, undefined);
  expect(delay(9_000)).toBe(2_000);
  expect(delay(9_000 - 3_600_000)).toBe(2_000);
});

test.each([
  { given: paced(2_000, 1, 2_000), random: 0, want: [2_000, 2_000, 2_000] },
  { given: paced(2_000, 1, 2_000), random: 1, want: [2_000, 2_000, 2_000] },
  { given: paced(1_000, 2, 3_000), random: 0, want: [1_000, 2_000, 3_000] },
])("$given is never outrun", ({ given, random, want }) => {
  const { planner, delay } = plan(given, random);
  const delays = want.map(() => {
    const wait = delay(0);
    planner.sawActive(0, undefined);
    return wait;
  });
  expect(delays).toEqual(want);
});

test("the provider's pace does not hurry a poll", () => {
  const { delay, teach } = plan(paced(2_000, 1, 2_000));
  teach(300_000);
  expect(delay(0)).toBeGreaterThan(100_000);
});

test("Retry-After is waited for", () => {
  expect(plan().delay(0, { retryAfter: 10_000 })).toBe(10_000);
});

test("earlier jobs move the first poll to where they ended", () => {
  const { delay, teach } = plan();
  teach(20_000);
  const wait = delay(0);
  expect(wait).toBeGreaterThan(10_000);
  expect(wait).toBeLessThan(20_000);
});

test("progress moves the poll to the end that it promises", () => {
  const { planner, delay } = plan(reporting);
  planner.sawActive(60_000, undefined);
  planner.sawActive(65_000, 0.1);
  const wait = delay(65_000);
  expect(wait).toBeGreaterThan(15_000);
  expect(wait).toBeLessThan(45_000);
});

test("a small first share of progress, after polls that failed, is no reason to wait for long", () => {
  const { planner, delay } = plan(reporting);
  planner.sawActive(60_000, 0.01);
  const wait = delay(60_000);
  // Half a minute for a hundredth would be an end in 50 minutes; it may as well have begun a second ago.
  expect(wait).toBeGreaterThan(10_000);
  expect(wait).toBeLessThan(5 * 60_000);
});

test("a job whose progress is gone begins anew", () => {
  const { planner, delay } = plan(reporting);
  planner.sawActive(10_000, 0.5);
  planner.sawActive(60_000, 0);
  planner.sawActive(62_000, 0.5);
  const anew = plan(reporting);
  anew.planner.sawActive(60_000, 0);
  anew.planner.sawActive(62_000, 0.5);
  expect(delay(62_000)).toBe(anew.delay(62_000));
});

test("progress hastens or delays the poll that earlier jobs suggest", () => {
  const delayOf = (progress: number | undefined) => {
    const { planner, delay, teach } = plan(reporting);
    teach(60_000);
    planner.sawActive(20_000, undefined);
    planner.sawActive(40_000, progress);
    return delay(40_000);
  };
  const [slow, none, fast] = [delayOf(0.25), delayOf(undefined), delayOf(0.9)];
  expect([fast < none, none < slow]).toEqual([true, true]);
  const { planner, delay } = plan(reporting);
  planner.sawActive(20_000, undefined);
  planner.sawActive(40_000, 0.25);
  expect(slow).toBeLessThan(delay(40_000));
});

test("the last poll before a deadline leaves time for its answer", () => {
  const { planner, delay, teach } = plan();
  teach(300_000);
  expect(delay(0, { deadlineAge: 60_000 })).toBe(59_000);
  planner.sawActive(59_000, undefined);
  expect(delay(59_000, { deadlineAge: 60_000 })).toBeGreaterThan(1_000);
});

test("the last poll before a deadline is not made twice", () => {
  const { planner, delay, teach } = plan();
  teach(300_000);
  planner.sawActive(10_000, undefined);
  expect(delay(59_000, { deadlineAge: 60_000 })).toBeGreaterThan(1_000);
});

test("the last poll before a deadline keeps the provider's pace and Retry-After", () => {
  const slow = plan(paced(90_000, 1, 90_000));
  expect(slow.delay(0, { deadlineAge: 60_000 })).toBe(90_000);
  const fitting = plan(paced(59_000, 1, 59_000));
  fitting.teach(300_000);
  expect(fitting.delay(0, { deadlineAge: 60_000 })).toBe(59_000);
  expect(plan().delay(0, { deadlineAge: 60_000, retryAfter: 80_000 })).toBe(80_000);
});

test("a finished job is recorded between its last two polls", () => {
  const { planner, delay, recorded } = plan();
  planner.sawActive(10_000, undefined);
  planner.sawFinish(10_000 + delay(10_000), false);
  expect(recorded()).toBeCloseTo(Math.sqrt(10_000 * 12_200));
});

test("an event tells the duration exactly", () => {
  const { planner, recorded } = plan();
  planner.sawFinish(34_567, true);
  expect(recorded()).toBeCloseTo(34_567);
});

test("a first poll that finds the end is taken to have come at the right time", () => {
  const { planner, delay, recorded } = plan();
  delay(0);
  planner.sawFinish(400, false);
  expect(recorded()).toBeCloseTo(Math.sqrt(0.6 * 400 * 400));
});

test("an end that was found two gaps after the last poll was not watched any longer", () => {
  const { planner, delay, recorded } = plan();
  delay(0);
  planner.sawFinish(401, false);
  expect(recorded()).toBeUndefined();
});

test("an end that nobody watched is not recorded", () => {
  const { planner, delay, recorded } = plan();
  delay(3_600_000);
  planner.sawFinish(3_600_000, false);
  expect(recorded()).toBeUndefined();
});

test("a job that was asked to end is polled soon, and teaches nothing", () => {
  const { planner, delay, recorded, teach } = plan();
  teach(300_000);
  planner.sawStop(10_000);
  const wait = delay(10_000);
  expect(wait).toBeLessThan(500);
  planner.sawFinish(10_000 + wait, false);
  expect(recorded()).toBeCloseTo(300_000);
});
