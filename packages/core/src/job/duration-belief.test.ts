import { expect, test } from "vitest";
import { combine, learnedBelief, progressBelief } from "./duration-belief.js";
import { pollGap } from "./poll-schedule.js";

const summary = (jobs: number, spread: number) => ({ jobs, typicalMilliseconds: 20_000, spread });

test("few jobs leave much doubt, many jobs leave their own spread", () => {
  const spreads = [1, 2, 5, 1_000].map((jobs) => learnedBelief(summary(jobs, 0.3)).spread);
  expect(spreads).toEqual([...spreads].sort((one, other) => other - one));
  expect(spreads[0]).toBeGreaterThan(1);
  expect(spreads[3]).toBeCloseTo(0.3, 2);
  expect(learnedBelief(summary(1_000, 1)).spread).toBeCloseTo(1, 2);
});

test.each([
  { jobs: 1, spread: 0, want: Math.sqrt(2 * 0.09 + 2) },
  { jobs: 5, spread: 0.3, want: Math.sqrt((0.9 / 9) * 1.2 + 2 / 125) },
])("$jobs jobs with a spread of $spread are believed to spread $want", ({ jobs, spread, want }) => {
  expect(learnedBelief(summary(jobs, spread)).spread).toBeCloseTo(want, 6);
});

test("five equal jobs are no proof that the sixth will be equal", () => {
  expect(learnedBelief(summary(5, 0)).spread).toBeGreaterThan(0.2);
});

test.each([
  { given: { startAge: 0, age: 30_000, share: 0.5 }, want: 60_000 },
  { given: { startAge: 60_000, age: 65_000, share: 0.5 }, want: 70_000 },
  { given: { startAge: 0, age: 30_000, share: 1 }, want: 30_000 },
  { given: { startAge: 0, age: 0, share: 1 }, want: 1 },
])("$given promises an end at $want ms", ({ given, want }) => {
  expect(progressBelief(given).milliseconds).toBeCloseTo(want);
});

test.each([
  { given: { startAge: 0, age: 1_000, share: 0.01 }, want: 0.25 * Math.log(100) },
  { given: { startAge: 0, age: 30_000, share: 0.5 }, want: 0.25 * Math.log(2) },
  // What is sure of the start is sure of the whole: only 10 of 70 seconds are doubtful.
  { given: { startAge: 60_000, age: 65_000, share: 0.5 }, want: (0.25 * Math.log(2)) / 7 },
  { given: { startAge: 0, age: 30_000, share: 0.9 }, want: 0.05 },
  { given: { startAge: 0, age: 30_000, share: 1 }, want: 0.05 },
])("the end that $given promises is off by $want of it", ({ given, want }) => {
  expect(progressBelief(given).spread).toBeCloseTo(Math.max(0.05, want), 6);
});

test("a share of next to nothing leaves a gap between polls that is a number", () => {
  const belief = progressBelief({ startAge: 0, age: 1_000, share: Number.MIN_VALUE });
  expect(pollGap({ age: 1_000, lateness: 0.1, belief })).toBeGreaterThanOrEqual(100);
});

test("two beliefs that agree are surer than either", () => {
  const both = combine({ milliseconds: 10_000, spread: 0.3 }, { milliseconds: 10_000, spread: 0.4 });
  expect(both.milliseconds).toBeCloseTo(10_000);
  expect(both.spread).toBeCloseTo(0.24);
});

test("two beliefs that disagree meet nearer to the surer one, with more doubt", () => {
  const both = combine({ milliseconds: 10_000, spread: 0.1 }, { milliseconds: 100_000, spread: 0.3 });
  expect(both.milliseconds).toBeCloseTo(10_000 * 10 ** 0.1);
  expect(both.spread).toBeCloseTo(Math.sqrt(0.9 * 0.01 + 0.1 * 0.9 * Math.log(10) ** 2), 6);
});
