import { expect, test } from "vitest";
import { InvalidInputError } from "./errors/call-errors.js";
import type { Timeout } from "./options.js";
import { deadlineOf, withDeadline } from "./timeout.js";

const now = 1_000;
const origin = { provider: "sample" };

test.each<{ given: Timeout | undefined; want: number }>([
  { given: undefined, want: Number.POSITIVE_INFINITY },
  { given: 5, want: 1_005 },
  { given: "500ms", want: 1_500 },
  { given: "1.5s", want: 2_500 },
  { given: "1.25 s", want: 2_250 },
  { given: "10m", want: 601_000 },
  { given: "2h", want: 7_201_000 },
  { given: "30d", want: 2_592_001_000 },
  { given: new Date(9_000), want: 9_000 },
])("$given ends at $want", ({ given, want }) => {
  expect(deadlineOf(given, now, origin)).toBe(want);
});

test.each<Timeout>([Number.NaN, "soon", "10", "10 sx", "1s 2s", "-1s", "", new Date("x")])(
  "refuses %s",
  (given) => {
    const read = () => deadlineOf(given, now, origin, "requestTimeout");
    expect(read).toThrow(InvalidInputError);
    expect(read).toThrow(/^`requestTimeout`: .+ is no timeout\. Give milliseconds/);
  },
);

test("calls that are bounded together share one moment", () => {
  expect(withDeadline({ timeout: "2s", retries: 1 }, now, origin)).toEqual({
    timeout: new Date(3_000),
    retries: 1,
  });
  const unbounded = { timeout: undefined, retries: 1 };
  expect(withDeadline(unbounded, now, origin)).toBe(unbounded);
});

test.each([Number.POSITIVE_INFINITY, "99999999999d"])("%s goes beyond what a Date can hold", (timeout) => {
  expect(withDeadline({ timeout }, now, origin)).toEqual({ timeout: new Date(8.64e15) });
});

test("an error names the option", () => {
  expect(() => deadlineOf("soon", now, origin)).toThrow(/^`timeout`: "soon" is no timeout/);
  expect(() => deadlineOf(Number.NaN, now, origin)).toThrow(/^`timeout`: NaN is no timeout/);
});
