import { expect, test } from "vitest";
import type { Timeout } from "./options.js";
import { deadlineOf } from "./timeout.js";

const now = 1_000;

test.each<{ given: Timeout | undefined; want: number }>([
  { given: undefined, want: Number.POSITIVE_INFINITY },
  { given: 5, want: 1_005 },
  { given: "500ms", want: 1_500 },
  { given: "1.5s", want: 2_500 },
  { given: "10m", want: 601_000 },
  { given: "2h", want: 7_201_000 },
  { given: "30d", want: 2_592_001_000 },
  { given: new Date(9_000), want: 9_000 },
])("$given ends at $want", ({ given, want }) => {
  expect(deadlineOf(given, now)).toBe(want);
});

test.each<Timeout>([Number.NaN, "soon", "10", "-1s", "", new Date("x")])("refuses %s", (given) => {
  expect(() => deadlineOf(given, now)).toThrow(/is no timeout\. Give milliseconds/);
});
