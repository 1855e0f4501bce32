import { expect, test } from "vitest";
import { createManualClock } from "../testing/manual-clock.js";
import { createRateLimiter } from "./rate-limiter.js";

const never = new AbortController().signal;

async function leavingTimes(operations: readonly string[], held = 0): Promise<number[]> {
  const clock = createManualClock(0);
  const limiter = createRateLimiter(clock, [
    { requests: 2, milliseconds: 1_000, operations: ["POST /jobs"] },
    { requests: 3, milliseconds: 1_000 },
  ]);
  limiter.holdUntil(held);
  const times: number[] = [];
  for (const operation of operations) {
    void limiter.acquire(operation, never).then(() => times.push(clock.now()));
  }
  await clock.advance(10_000);
  return times;
}

test("a budget is never exceeded, and nobody overtakes", async () => {
  expect(await leavingTimes(Array.from({ length: 5 }, () => "POST /jobs"))).toEqual([
    0, 0, 1_000, 1_000, 2_000,
  ]);
});

test("operations that no limit names share the rest", async () => {
  expect(await leavingTimes(["GET /a", "GET /b", "GET /c", "GET /d"])).toEqual([0, 0, 0, 1_000]);
});

test("a 429 holds everybody back", async () => {
  expect(await leavingTimes(["GET /a", "POST /jobs"], 4_000)).toEqual([4_000, 4_000]);
});

test("without limits nothing waits", async () => {
  await createRateLimiter(createManualClock(), []).acquire("GET /a", never);
});

test("an abort ends the wait", async () => {
  const clock = createManualClock(0);
  const limiter = createRateLimiter(clock, []);
  limiter.holdUntil(1_000);
  const controller = new AbortController();
  const waiting = limiter.acquire("GET /a", controller.signal);
  controller.abort("enough");
  await expect(waiting).rejects.toBe("enough");
  expect(clock.timers).toBe(0);
});

test("who gives up gives the place back", async () => {
  const clock = createManualClock(0);
  const limiter = createRateLimiter(clock, [{ requests: 1, milliseconds: 60_000 }]);
  await limiter.acquire("GET /a", never);
  const controller = new AbortController();
  const aborted = Array.from({ length: 10 }, () => limiter.acquire("GET /a", controller.signal));
  controller.abort("enough");
  await Promise.allSettled(aborted);
  let left = 0;
  void limiter.acquire("GET /a", never).then(() => {
    left = clock.now();
  });
  await clock.advance(600_000);
  expect(left).toBe(60_000);
});
