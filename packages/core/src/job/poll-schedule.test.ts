import { expect, test } from "vitest";
import { failureDelay, pollGap } from "./poll-schedule.js";

test("of an unknown duration the gap is a share of the age", () => {
  expect(pollGap({ age: 0, lateness: 0.1 })).toBe(200);
  expect(pollGap({ age: 99_000, lateness: 0.1 })).toBe(20_000);
  expect(pollGap({ age: 99_000, lateness: 0.05 })).toBe(10_000);
});

test("of an expected duration the polls wait for it and are dense around it", () => {
  const belief = { milliseconds: 20_000, spread: 0.3 };
  const ages: number[] = [];
  for (let age = 0; age < 60_000; ages.push(age)) age += pollGap({ age, lateness: 0.1, belief });
  expect(ages[0]).toBeGreaterThan(10_000);
  expect(ages.filter((age) => age < 20_000).length).toBeLessThan(4);
  expect(ages.filter((age) => age >= 20_000 && age < 40_000).length).toBeGreaterThan(6);
});

test("the wider the expectation, the earlier the first poll", () => {
  const first = [0.1, 0.3, 1, 2].map((spread) =>
    pollGap({ age: 0, lateness: 0.1, belief: { milliseconds: 20_000, spread } }),
  );
  expect(first).toEqual([...first].sort((one, other) => other - one));
});

test("a job that outlived every expectation is one of unknown duration", () => {
  const belief = { milliseconds: 20_000, spread: 0.3 };
  const age = 20_000 * Math.exp(4 * 0.3) + 1;
  expect(pollGap({ age, lateness: 0.1, belief })).toBe(pollGap({ age, lateness: 0.1 }));
  const surprising = age - 1;
  expect(pollGap({ age: surprising, lateness: 0.1, belief })).not.toBe(
    pollGap({ age: surprising, lateness: 0.1 }),
  );
});

test.each([
  { age: 0, belief: { milliseconds: 86_400_000, spread: 0.3 } },
  { age: 86_400_000, belief: { milliseconds: 20_000, spread: 0.3 } },
  { age: 86_400_000, belief: undefined },
])("a long job is not left alone for more than ten minutes, with $belief", ({ age, belief }) => {
  expect(pollGap({ age, lateness: 0.1, belief })).toBe(600_000);
});

test.each([
  { lateness: 1e-9, belief: undefined },
  { lateness: 1e-9, belief: { milliseconds: 20_000, spread: 0.3 } },
  { lateness: 0.1, belief: { milliseconds: 1, spread: 0.05 } },
  { lateness: 1, belief: { milliseconds: 20_000, spread: 50 } },
  { lateness: 1e-9, belief: { milliseconds: 1e15, spread: 1e-3 } },
])("$lateness with $belief is never a hot loop, and always a number", ({ lateness, belief }) => {
  for (const age of [0, 1, 1_000, 20_000, 1e9]) {
    expect(pollGap({ age, lateness, belief })).toBeGreaterThanOrEqual(100);
  }
});

test.each([
  { failures: 1, retryAfter: undefined, random: 0, want: 500 },
  { failures: 1, retryAfter: undefined, random: 1, want: 1_000 },
  { failures: 20, retryAfter: undefined, random: 1, want: 30_000 },
  { failures: 1, retryAfter: 7_000, random: 1, want: 7_000 },
])("after $failures failures it waits $want ms", ({ failures, retryAfter, random, want }) => {
  expect(failureDelay(failures, retryAfter, random)).toBe(want);
});
