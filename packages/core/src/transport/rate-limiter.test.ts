import { expect, test } from "vitest";
import type { Clock } from "../clock.js";
import { createManualClock } from "../testing/manual-clock.js";
import { keepRateLimits } from "./rate-limiter.js";

const never = new AbortController().signal;

/** When requests leave that are asked for at once, and answered after so many milliseconds. */
async function leavingTimes(operations: readonly string[], answerMilliseconds = 0): Promise<number[]> {
  const clock = createManualClock(0);
  const limiter = keepRateLimits([
    { requests: 2, milliseconds: 1_000, operations: ["POST /jobs"] },
    { requests: 3, milliseconds: 1_000 },
  ])(clock);
  const times: number[] = [];
  for (const operation of operations) {
    void limiter.enter(operation, never).then((answered) => {
      times.push(clock.now());
      clock.setTimer(() => answered?.(), answerMilliseconds);
    });
  }
  await clock.advance(10_000);
  expect(clock.timers).toBe(0);
  return times;
}

test("a budget is never exceeded, and nobody overtakes", async () => {
  expect(await leavingTimes(Array.from({ length: 5 }, () => "POST /jobs"))).toEqual([
    0, 0, 1_000, 1_000, 2_000,
  ]);
});

test("a request may have been counted as late as it was answered", async () => {
  const calls = Array.from({ length: 3 }, () => "POST /jobs");
  expect(await leavingTimes(calls, 300)).toEqual([0, 0, 1_300]);
});

test("operations that no limit names share the rest", async () => {
  expect(await leavingTimes(["GET /a", "GET /b", "GET /c", "GET /d"])).toEqual([0, 0, 0, 1_000]);
});

test("requests without an operation share the rest", async () => {
  const clock = createManualClock(0);
  const limiter = keepRateLimits([
    { requests: 1, milliseconds: 1_000, operations: ["POST /jobs"] },
    { requests: 2, milliseconds: 1_000 },
  ])(clock);
  const entered = [0, 1, 2].map(() => limiter.enter(undefined, never).then(() => clock.now()));
  expect(await Promise.all(entered.slice(0, 2))).toEqual([0, 0]);
  expect(clock.timers).toBe(0);
});

test("a timer that fires too early is set again", async () => {
  const clock = createManualClock(0);
  let isEarly = true;
  const hasty: Clock = {
    now: clock.now,
    setTimer: (callback, milliseconds) => {
      const sooner = isEarly ? 1 : 0;
      isEarly = false;
      return clock.setTimer(callback, milliseconds - sooner);
    },
  };
  const limiter = keepRateLimits([{ requests: 1, milliseconds: 1_000 }])(hasty);
  const answered = await limiter.enter("GET /a", never);
  let left: number | undefined;
  void limiter.enter("GET /a", never).then(() => {
    left = clock.now();
  });
  answered?.();
  await clock.advance(5_000);
  expect(left).toBe(1_000);
});

test("without limits nothing waits", async () => {
  const clock = createManualClock();
  expect(await keepRateLimits([])(clock).enter("GET /a", never)).toBeUndefined();
  expect(clock.timers).toBe(0);
});

test("a request that was not sent gives its place to the next", async () => {
  const clock = createManualClock(0);
  const limiter = keepRateLimits([{ requests: 1, milliseconds: 60_000 }])(clock);
  const leave = await limiter.enter("GET /a", never);
  const next = limiter.enter("GET /a", never).then(() => clock.now());
  leave?.(false);
  expect([await next, clock.timers]).toEqual([0, 0]);
});

test("a clock that is set back frees the places", async () => {
  const clock = createManualClock(0);
  const limiter = keepRateLimits([{ requests: 1, milliseconds: 60_000 }])(clock);
  await clock.advance(3_600_000);
  (await limiter.enter("GET /a", never))?.();
  clock.set(0);
  await limiter.enter("GET /a", never);
  expect(clock.timers).toBe(0);
});

test("who gives up gives the place back, and leaves no timer", async () => {
  const clock = createManualClock(0);
  const limiter = keepRateLimits([{ requests: 1, milliseconds: 60_000 }])(clock);
  (await limiter.enter("GET /a", never))?.();
  const controller = new AbortController();
  const aborted = Array.from({ length: 10 }, () => limiter.enter("GET /a", controller.signal));
  controller.abort("enough");
  await Promise.allSettled(aborted);
  expect(clock.timers).toBe(0);
  let left = 0;
  void limiter.enter("GET /a", never).then(() => {
    left = clock.now();
  });
  await clock.advance(600_000);
  expect(left).toBe(60_000);
});

test("places that nobody wants keep no timer, and are free when their time has come", async () => {
  const clock = createManualClock(0);
  const limiter = keepRateLimits([{ requests: 1, milliseconds: 1_000 }])(clock);
  (await limiter.enter("GET /a", never))?.();
  expect(clock.timers).toBe(0);
  await clock.advance(1_000);
  await limiter.enter("GET /a", never);
});
