import { expect, test } from "vitest";
import { shareWork } from "./share-work.ts";

const small = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ name: String.fromCharCode(97 + index), kilobytes: 10 }));

test.each([
  { given: small(1), threads: 8, want: ["a"] },
  { given: small(12), threads: 8, want: ["abcdefghijkl"] },
  { given: small(24), threads: 8, want: ["abcdefghijklmnopqrstuvwx"] },
  { given: small(25), threads: 1, want: ["abcdefghijklmnopqrstuvwxy"] },
  { given: small(25), threads: 8, want: ["acegikmoqsuwy", "bdfhjlnprtvx"] },
])("$given.length small specifications and $threads threads: $want", ({ given, threads, want }) => {
  expect(shareWork(given, threads).map((names) => names.join(""))).toEqual(want);
});

test("two large specifications are emitted side by side, and the small ones wherever there is time", () => {
  const large = ["x", "y"].map((name) => ({ name, kilobytes: 5_000 }));
  expect(shareWork([...small(2), ...large], 2)).toEqual([
    ["x", "a"],
    ["y", "b"],
  ]);
});
