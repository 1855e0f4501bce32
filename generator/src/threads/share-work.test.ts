import { expect, test } from "vitest";
import { shareWork } from "./share-work.ts";

const specifications = (kilobytes: readonly number[]) =>
  kilobytes.map((size, index) => ({ name: String.fromCharCode(97 + index), kilobytes: size }));

test.each([
  { given: [10], threads: 8, want: ["a"] },
  { given: [10, 10, 10, 10, 10], threads: 8, want: ["abcde"] },
  { given: [4_000, 4_000], threads: 8, want: ["ab"] },
  { given: [5_000, 5_000], threads: 1, want: ["ab"] },
  { given: [5_000, 5_000], threads: 8, want: ["a", "b"] },
  { given: [20_000], threads: 8, want: ["a"] },
  { given: [10, 5_000, 10, 5_000], threads: 2, want: ["ba", "dc"] },
  { given: [9_000, 2_000, 2_000, 2_000], threads: 8, want: ["a", "bd", "c"] },
])("specifications of $given kB and $threads threads: $want", ({ given, threads, want }) => {
  expect(shareWork(specifications(given), threads).map((names) => names.join(""))).toEqual(want);
});

test("many small specifications are as good as a few large ones", () => {
  const shares = shareWork(specifications(Array.from({ length: 70 }, () => 10)), 8);
  expect(shares.map((names) => names.length)).toEqual([35, 35]);
});
