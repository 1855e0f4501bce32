import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sleep, systemClock } from "./clock.js";
import { createCountedController } from "./testing/counted-controller.js";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a delay above 2³¹−1 ms does not fire at once", async () => {
  const callback = vi.fn();
  systemClock.setTimer(callback, 30 * 86_400_000);
  await vi.advanceTimersByTimeAsync(29 * 86_400_000);
  expect(callback).not.toHaveBeenCalled();
  await vi.advanceTimersByTimeAsync(86_400_000);
  expect(callback).toHaveBeenCalledOnce();
});

test("an abort ends a sleep at once and leaves no timer", async () => {
  const controller = new AbortController();
  const slept = sleep(systemClock, 1_000, controller.signal);
  controller.abort("enough");
  await expect(slept).rejects.toBe("enough");
  expect(vi.getTimerCount()).toBe(0);
});

test("a sleep that is over leaves no listener", async () => {
  const { signal, listeners } = createCountedController();
  const slept = sleep(systemClock, 1_000, signal);
  expect(listeners()).toBe(1);
  await vi.advanceTimersByTimeAsync(1_000);
  await slept;
  expect(listeners()).toBe(0);
});

test("an aborted signal starts no timer", async () => {
  await expect(sleep(systemClock, 1_000, AbortSignal.abort("no"))).rejects.toBe("no");
  expect(vi.getTimerCount()).toBe(0);
});
