import { expect, test } from "vitest";
import { retryAfterOf, retryHintIn } from "./retry-after.js";

const now = Date.UTC(2026, 0, 1);

test.each<{ given: Record<string, string>; want: number | undefined }>([
  { given: {}, want: undefined },
  { given: { "retry-after": "2" }, want: 2_000 },
  { given: { "retry-after": "0.5" }, want: 500 },
  { given: { "retry-after": "0" }, want: 0 },
  { given: { "retry-after-ms": "0", "retry-after": "9" }, want: 0 },
  { given: { "retry-after-ms": "", "retry-after": "9" }, want: 9_000 },
  { given: { "retry-after": "-1" }, want: undefined },
  { given: { "retry-after": "0x10" }, want: undefined },
  { given: { "retry-after": "5, 5" }, want: undefined },
  { given: { "retry-after": "Infinity" }, want: undefined },
  { given: { "retry-after": "1e400" }, want: undefined },
  { given: { "retry-after": "9".repeat(400) }, want: undefined },
  { given: { "retry-after-ms": "Infinity", "retry-after": "9" }, want: 9_000 },
  { given: { "retry-after": "Thu, 01 Jan 2026 00:00:03 GMT" }, want: 3_000 },
  { given: { "retry-after": "Wed, 31 Dec 2025 00:00:00 GMT" }, want: 0 },
  {
    given: { "retry-after": "Thu, 01 Jan 2026 00:10:03 GMT", date: "Thu, 01 Jan 2026 00:10:00 GMT" },
    want: 3_000,
  },
  { given: { "retry-after": "Thu, 01 Jan 2026 00:00:03 GMT", date: "some day" }, want: 3_000 },
  { given: { "retry-after": " " }, want: undefined },
  { given: { "retry-after": "soon" }, want: undefined },
  { given: { "retry-after-ms": "150", "retry-after": "9" }, want: 150 },
])("$given waits $want ms", ({ given, want }) => {
  expect(retryAfterOf(new Headers(given), now)).toBe(want);
});

test.each<{ given: unknown; want: number | undefined }>([
  { given: undefined, want: undefined },
  { given: { detail: "Request was throttled." }, want: undefined },
  { given: { detail: "Request was throttled. Expected available in 1 second." }, want: 1_000 },
  { given: { error: { message: "Please try again in 1.5s." } }, want: 1_500 },
  { given: "Wait 20 seconds", want: 20_000 },
  { given: "Try again in 1.25s", want: 1_250 },
  { given: "You used 20 of 10 requests", want: undefined },
])("$given hints at $want ms", ({ given, want }) => {
  expect(retryHintIn(given)).toBe(want);
});
