import { expect, test } from "vitest";
import { retryAfterOf } from "./retry-after.js";

const now = Date.UTC(2026, 0, 1);

test.each<{ given: Record<string, string>; want: number | undefined }>([
  { given: {}, want: undefined },
  { given: { "retry-after": "2" }, want: 2_000 },
  { given: { "retry-after": "0.5" }, want: 500 },
  { given: { "retry-after": "-1" }, want: undefined },
  { given: { "retry-after": "Thu, 01 Jan 2026 00:00:03 GMT" }, want: 3_000 },
  { given: { "retry-after": "Wed, 31 Dec 2025 00:00:00 GMT" }, want: 0 },
  { given: { "retry-after": "soon" }, want: undefined },
  { given: { "retry-after-ms": "150", "retry-after": "9" }, want: 150 },
])("$given waits $want ms", ({ given, want }) => {
  expect(retryAfterOf(new Headers(given), now)).toBe(want);
});
