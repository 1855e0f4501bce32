import { expect, test } from "vitest";
import { toApiError } from "../errors/api-error.js";
import { ConnectionError, DeadlineError, InvalidResponseError } from "../errors/call-errors.js";
import { mayPass } from "./may-pass.js";

const origin = { provider: "sample" };
const refusal = (status: number) =>
  toApiError({ ...origin, status, headers: new Headers(), body: undefined }, undefined);

test.each([
  { given: new ConnectionError("reset", origin, true), want: true },
  { given: new ConnectionError("too many redirects", { ...origin, retryable: false }, true), want: false },
  { given: refusal(502), want: true },
  { given: refusal(429), want: true },
  { given: refusal(404), want: false },
  { given: refusal(404), age: 9_999, want: true },
  { given: refusal(404), age: 10_000, want: false },
  { given: refusal(403), age: 0, want: false },
  { given: new InvalidResponseError("no JSON", { ...origin, retryable: true }), want: true },
  { given: new InvalidResponseError("no id", origin), want: false },
  // The caller may well try again, but this wait is over.
  { given: new DeadlineError("late", { ...origin, retryable: true }), want: false },
  { given: new TypeError("a defect"), want: false },
])("$given.name ($given.message) may pass: $want", ({ given, age = Number.POSITIVE_INFINITY, want }) => {
  expect(mayPass(given, age)).toBe(want);
});
