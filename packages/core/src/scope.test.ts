import { expect, test } from "vitest";
import { AbortedError, DeadlineError, InvalidInputError } from "./errors/call-errors.js";
import { openScope, untilAborted } from "./scope.js";
import { createCountedController } from "./testing/counted-controller.js";
import { createManualClock } from "./testing/manual-clock.js";

const origin = { provider: "sample", operation: "GET /tasks" };

test("a scope without signal and timeout has no end, no timer and no listener", () => {
  const clock = createManualClock(0);
  const scope = openScope(clock, {}, origin);
  expect([scope.deadline, scope.signal, clock.timers]).toEqual([Number.POSITIVE_INFINITY, undefined, 0]);
  scope.close();
});

test("the deadline ends a scope, and not a moment before", async () => {
  const clock = createManualClock(0);
  const { signal, deadline } = openScope(clock, { timeout: "1s" }, origin);
  await clock.advance(999);
  expect([deadline, signal?.aborted]).toEqual([1_000, false]);
  await clock.advance(1);
  expect(signal?.reason).toBeInstanceOf(DeadlineError);
  expect(signal?.reason).toMatchObject({
    ...origin,
    retryable: true,
    message: expect.stringContaining("sample GET /tasks did not end before"),
  });
});

test("an abort ends a scope, and takes its timer back", async () => {
  const clock = createManualClock(0);
  const controller = new AbortController();
  const { signal } = openScope(clock, { timeout: "1s", signal: controller.signal }, origin);
  controller.abort("enough");
  expect(signal?.reason).toBeInstanceOf(AbortedError);
  expect(signal?.reason).toMatchObject({
    ...origin,
    cause: "enough",
    message: "sample GET /tasks was aborted by the caller.",
  });
  expect(clock.timers).toBe(0);
});

test("the error of an outer scope stays as it is", async () => {
  const clock = createManualClock(0);
  const outer = openScope(clock, { timeout: "1s" }, origin);
  const inner = openScope(clock, { timeout: "2s", signal: outer.signal }, origin);
  await clock.advance(1_000);
  expect(inner.signal?.reason).toBeInstanceOf(DeadlineError);
  expect(inner.signal?.reason).toBe(outer.signal?.reason);
});

test("the error of another call, with which a caller aborts this one, is a cause", () => {
  const clock = createManualClock(0);
  const cause = new DeadlineError("another call was late", origin);
  const controller = new AbortController();
  const { signal } = openScope(clock, { signal: controller.signal }, origin);
  controller.abort(cause);
  expect(signal?.reason).toBeInstanceOf(AbortedError);
  expect(signal?.reason).toMatchObject({ cause });
});

test("a scope that its deadline ended leaves no listener at the caller's signal", async () => {
  const clock = createManualClock(0);
  const { signal, listeners } = createCountedController();
  openScope(clock, { timeout: "1s", signal }, origin);
  expect(listeners()).toBe(1);
  await clock.advance(1_000);
  expect(listeners()).toBe(0);
});

test("a closed scope has neither timer nor listener", async () => {
  const clock = createManualClock(0);
  const controller = new AbortController();
  const scope = openScope(clock, { timeout: "1s", signal: controller.signal }, origin);
  scope.close();
  scope.close();
  controller.abort();
  await clock.advance(2_000);
  expect([scope.signal?.aborted, clock.timers]).toEqual([false, 0]);
});

test("a scope that is over before it began is not opened", () => {
  const clock = createManualClock(5_000);
  const aborted = AbortSignal.abort("enough");
  expect(() => openScope(clock, { signal: aborted }, origin)).toThrow(AbortedError);
  expect(() => openScope(clock, { timeout: 0 }, origin)).toThrow(DeadlineError);
  expect(() => openScope(clock, { timeout: new Date(4_999) }, origin)).toThrow(DeadlineError);
  expect(() => openScope(clock, { timeout: "soon" }, origin)).toThrow(InvalidInputError);
  expect(clock.timers).toBe(0);
});

test("what is called inside a scope ends with it, and takes no timer or listener of its own", async () => {
  const clock = createManualClock(0);
  const outer = openScope(clock, { timeout: "1s" }, origin);
  const inner = openScope(clock, { signal: outer.signal }, origin);
  expect([inner.signal, inner.deadline]).toEqual([outer.signal, Number.POSITIVE_INFINITY]);
  expect(inner.signal).toBe(outer.signal);
  inner.close();
  await clock.advance(1_000);
  expect(outer.signal?.reason).toBeInstanceOf(DeadlineError);
  expect(() => openScope(clock, { signal: outer.signal }, origin)).toThrow(DeadlineError);
});

test("without an operation the provider is named", () => {
  const open = () => openScope(createManualClock(0), { timeout: 0 }, { provider: "sample" });
  expect(open).toThrow(/^sample did not end before/);
});

test("a promise's outcome passes, whatever it is", async () => {
  const { signal } = new AbortController();
  expect(await untilAborted(Promise.resolve(1), signal)).toBe(1);
  await expect(untilAborted(Promise.reject(new Error("no")), signal)).rejects.toThrow("no");
});

test("an abort does not wait for a promise that never settles", async () => {
  const controller = new AbortController();
  const waiting = untilAborted(new Promise(() => undefined), controller.signal);
  controller.abort("enough");
  await expect(waiting).rejects.toBe("enough");
});

test("what is aborted already fails at once, and the failure of its promise is nobody's", async () => {
  await expect(untilAborted(Promise.reject(new Error("late")), AbortSignal.abort("enough"))).rejects.toBe(
    "enough",
  );
});

test("a settled wait leaves no listener", async () => {
  const { signal, listeners } = createCountedController();
  await untilAborted(Promise.resolve(1), signal);
  await Promise.resolve();
  expect(listeners()).toBe(0);
});
