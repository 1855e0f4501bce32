import { expect, test } from "vitest";
import { createManualClock } from "../testing/manual-clock.js";
import { createPace } from "./pace.js";

const never = new AbortController().signal;

/** A pace, and the moments at which requests leave that all ask for their turn now. */
function start() {
  const clock = createManualClock(0);
  const pace = createPace(clock);
  const leave = (requests: number): number[] => {
    const moments: number[] = [];
    for (let request = 0; request < requests; request++) {
      void Promise.resolve(pace.turn(never)).then(() => moments.push(clock.now()));
    }
    return moments;
  };
  return { clock, pace, leave };
}

test("nothing is slowed before a refusal", async () => {
  const { clock, leave } = start();
  const moments = leave(3);
  await clock.advance(0);
  expect(moments).toEqual([0, 0, 0]);
});

test.each([
  { given: 4_000, want: [4_000, 4_050, 4_100] },
  { given: undefined, want: [1_000, 1_050, 1_100] },
  { given: 0, want: [0, 50, 100] },
  { given: 60_000, want: [60_000, 60_050, 60_100] },
  { given: 86_400_000, want: [1_000, 1_050, 1_100] },
])(
  "a refusal that asks for $given ms holds everybody back, and then one leaves after the other",
  async ({ given, want }) => {
    const { clock, pace, leave } = start();
    pace.refused(0, given);
    const moments = leave(3);
    await clock.advance(100_000);
    expect(moments).toEqual(want);
  },
);

test("a clock that is set back holds nobody back", async () => {
  const { clock, pace, leave } = start();
  await clock.advance(3_600_000);
  pace.refused(clock.now(), 5_000);
  clock.set(0);
  const moments = leave(2);
  await clock.advance(100);
  expect(moments).toEqual([0, 50]);
});

test("refusals of what left before the first one change nothing", async () => {
  const { clock, pace, leave } = start();
  await clock.advance(100);
  pace.refused(0, 0);
  pace.refused(99, 0);
  const moments = leave(2);
  await clock.advance(1_000);
  expect(moments).toEqual([100, 150]);
});

test("a refusal at the new pace slows it further, down to two requests in a second", async () => {
  const { clock, pace, leave } = start();
  for (let refusal = 0; refusal < 2; refusal++) pace.refused(0, 0);
  let moments = leave(2);
  await clock.advance(1_000);
  expect(moments).toEqual([0, 75]);
  for (let refusal = 0; refusal < 20; refusal++) pace.refused(clock.now(), 0);
  moments = leave(2);
  await clock.advance(3_000);
  expect(moments).toEqual([1_000, 1_500]);
});

test("refusals that do not say how long hold back twice as long each time, until one request is accepted", async () => {
  const { clock, pace, leave } = start();
  const waits: number[] = [];
  const refuse = async (): Promise<void> => {
    const refusedAt = clock.now();
    pace.refused(refusedAt, undefined);
    const moments = leave(1);
    await clock.advance(20_000);
    waits.push((moments[0] ?? 0) - refusedAt);
  };
  for (let refusal = 0; refusal < 6; refusal++) await refuse();
  pace.accepted();
  await refuse();
  expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 16_000, 1_000]);
});

test("while one waits, a later refusal holds it back longer", async () => {
  const { clock, pace, leave } = start();
  pace.refused(0, 1_000);
  const moments = leave(1);
  await clock.advance(500);
  pace.refused(0, 3_000);
  pace.refused(0, 1_000);
  await clock.advance(10_000);
  expect(moments).toEqual([3_500]);
});

test("accepted requests bring the old pace back", async () => {
  const { clock, pace, leave } = start();
  pace.refused(0, 0);
  pace.accepted();
  let moments = leave(2);
  await clock.advance(100);
  expect(moments).toEqual([0, 49]);
  for (let request = 0; request < 200; request++) pace.accepted();
  await clock.advance(100);
  moments = leave(3);
  await clock.advance(0);
  expect(moments).toEqual([200, 200, 200]);
});

test("a refusal holds back what follows even when all that was under way is accepted", async () => {
  const { clock, pace, leave } = start();
  pace.refused(0, 4_000);
  for (let request = 0; request < 200; request++) pace.accepted();
  const moments = leave(3);
  await clock.advance(4_000);
  expect(moments).toEqual([4_000, 4_000, 4_000]);
});

test("whether a request has to wait for its turn", async () => {
  const { clock, pace } = start();
  const seen = [pace.isSlowed()];
  pace.refused(0, 1_000);
  seen.push(pace.isSlowed());
  for (let request = 0; request < 200; request++) pace.accepted();
  await clock.advance(999);
  seen.push(pace.isSlowed());
  await clock.advance(1);
  seen.push(pace.isSlowed());
  pace.refused(clock.now(), 0);
  seen.push(pace.isSlowed());
  expect(seen).toEqual([false, true, true, false, true]);
});

test("an abort ends the wait, and the next one has its turn", async () => {
  const { clock, pace, leave } = start();
  pace.refused(0, 1_000);
  const controller = new AbortController();
  const aborted = pace.turn(controller.signal);
  const moments = leave(1);
  controller.abort("enough");
  await expect(aborted).rejects.toBe("enough");
  await clock.advance(1_000);
  expect([moments, clock.timers]).toEqual([[1_000], 0]);
});
