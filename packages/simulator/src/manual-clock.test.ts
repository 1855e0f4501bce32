import { expect, test } from "vitest";
import { createManualClock } from "./manual-clock.js";

test("it stands still until it is moved", async () => {
  const clock = createManualClock(1_000);
  expect(clock.now()).toBe(1_000);
  await clock.advance(250);
  expect(clock.now()).toBe(1_250);
  expect(createManualClock().now()).toBe(Date.UTC(2026, 0, 1));
});

test("timers run in the order in which they fall due, at their own time; of equals the first comes first", async () => {
  const clock = createManualClock(0);
  const seen: string[] = [];
  const note = (name: string) => (): void => {
    seen.push(`${name} at ${clock.now()}`);
  };
  clock.setTimer(note("late"), 300);
  clock.setTimer(note("early"), 100);
  clock.setTimer(note("also early"), 100);
  clock.setTimer(note("too late"), 301);
  await clock.advance(300);
  expect(seen).toEqual(["early at 100", "also early at 100", "late at 300"]);
});

test("what waits for a timer has its turn before the next one, and may set timers that are due on the way", async () => {
  const clock = createManualClock(0);
  const wait = (milliseconds: number) =>
    new Promise<void>((resolve) => clock.setTimer(resolve, milliseconds));
  const seen: number[] = [];
  const work = (async () => {
    for (const milliseconds of [10, 10, 10]) {
      await wait(milliseconds);
      seen.push(clock.now());
    }
  })();
  clock.setTimer(() => seen.push(25.5), 25);
  await clock.advance(30);
  await work;
  expect(seen).toEqual([10, 20, 25.5, 30]);
});

test("a timer that was taken back does not run", async () => {
  const clock = createManualClock(0);
  let runs = 0;
  const takeBack = clock.setTimer(() => {
    runs += 1;
  }, 10);
  takeBack();
  await clock.advance(20);
  expect(runs).toBe(0);
});

test.each([-1, Number.NaN])("it is not moved by %d", async (milliseconds) => {
  await expect(createManualClock().advance(milliseconds)).rejects.toThrow(RangeError);
});

test("it moves until a promise is settled, and no further", async () => {
  const clock = createManualClock(0);
  const wait = (milliseconds: number) =>
    new Promise<void>((resolve) => clock.setTimer(resolve, milliseconds));
  clock.setTimer(() => {}, 100);
  const given = (async () => {
    await wait(10);
    await wait(20);
    return "done";
  })();
  expect(await clock.until(given)).toBe("done");
  expect(clock.now()).toBe(30);
  await expect(clock.until(wait(5).then(() => Promise.reject(new Error("broken"))))).rejects.toThrow(
    "broken",
  );
});
