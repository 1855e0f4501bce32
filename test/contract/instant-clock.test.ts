import { expect, test } from "vitest";
import { createInstantClock } from "./instant-clock.ts";

const start = Date.UTC(2026, 0, 1);
const turn = () => new Promise((resolve) => setImmediate(resolve));

test("waits end at once, the earliest first, and time moves with them", async () => {
  const clock = createInstantClock(start);
  const ended: [string, number][] = [];
  for (const [name, milliseconds] of [
    ["late", 2000],
    ["early", 500],
  ] as const) {
    clock.setTimer(() => ended.push([name, clock.now() - start]), milliseconds);
  }

  await turn();

  expect(ended).toEqual([
    ["early", 500],
    ["late", 2000],
  ]);
});

test("a wait that was taken back neither fires nor moves time", async () => {
  const clock = createInstantClock(start);
  let fired = false;
  const cancel = clock.setTimer(() => {
    fired = true;
  }, 500);

  cancel();
  await turn();

  expect([fired, clock.now()]).toEqual([false, start]);
});

test.each([
  { given: 9, want: false },
  { given: 10, want: true },
])("a deadline of ten minutes has passed after $given waits of a minute: $want", async ({ given, want }) => {
  const clock = createInstantClock(start);
  let passed = false;
  clock.setTimer(() => {
    passed = true;
  }, 600_000);

  for (let minute = 0; minute < given; minute++) {
    clock.setTimer(() => undefined, 60_000);
    await turn();
  }

  expect(passed).toBe(want);
});
