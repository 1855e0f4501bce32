import { expect, test } from "vitest";
import { ConnectionError } from "../errors/call-errors.js";
import type { RetryPolicy } from "../provider.js";
import { type Outcome, retryDelay } from "./retry.js";

const refused = { error: new ConnectionError("refused", { provider: "p" }, false) };
const broken = { error: new ConnectionError("reset", { provider: "p" }, true) };
const answer = (status: number): Outcome => ({ response: new Response(null, { status }) });

function delay(
  method: string,
  outcome: Outcome,
  extra: {
    tries?: number;
    isIdempotent?: boolean;
    retry?: Record<number, RetryPolicy>;
    retryAfter?: number;
    retries?: number;
  } = {},
): number | undefined {
  const provider = {
    name: "p",
    title: "P",
    servers: [],
    ...(extra.retry === undefined ? {} : { retry: extra.retry }),
  };
  return retryDelay({
    provider,
    method,
    isIdempotent: extra.isIdempotent ?? false,
    outcome,
    retryAfter: extra.retryAfter,
    tries: extra.tries ?? 0,
    retries: extra.retries ?? 2,
    random: () => 1,
  });
}

test("a POST is repeated only where nothing can have happened", () => {
  expect(delay("POST", refused)).toBe(500);
  expect(delay("POST", broken)).toBeUndefined();
  expect(delay("POST", answer(429))).toBe(500);
  expect(delay("POST", answer(500))).toBeUndefined();
  expect(delay("POST", answer(502))).toBeUndefined();
  expect(delay("POST", answer(503))).toBeUndefined();
  expect(delay("POST", answer(503), { retry: { 503: { milliseconds: 30_000 } } })).toBe(30_000);
  expect(delay("POST", answer(500), { retry: { 500: { times: 1 } } })).toBeUndefined();
  expect(delay("POST", answer(500), { retry: { 503: { times: 1 } } })).toBeUndefined();
});

test("a POST that the provider takes once is repeated like a GET", () => {
  expect(delay("POST", broken, { isIdempotent: true })).toBe(500);
  expect(delay("POST", answer(502), { isIdempotent: true })).toBe(500);
  expect(delay("POST", answer(504), { isIdempotent: true, tries: 2 })).toBeUndefined();
  expect(delay("POST", answer(422), { isIdempotent: true })).toBeUndefined();
});

test("a GET is repeated after anything that may pass", () => {
  expect(delay("GET", refused)).toBe(500);
  expect(delay("GET", broken, { tries: 1 })).toBe(1_000);
  expect(delay("GET", answer(502))).toBe(500);
  expect(delay("GET", answer(404))).toBeUndefined();
  expect(delay("GET", answer(200))).toBeUndefined();
});

test("not more often than the caller, or the provider, allows", () => {
  expect(delay("GET", answer(500), { tries: 2 })).toBeUndefined();
  expect(delay("GET", answer(500), { tries: 1, retry: { 500: { times: 1 } } })).toBeUndefined();
});

test("a number of repetitions that is none allows none", () => {
  expect(delay("GET", answer(500), { retries: Number.NaN })).toBeUndefined();
  expect(delay("GET", refused, { retries: Number.NaN })).toBeUndefined();
});

test("Retry-After counts, but not without bound", () => {
  expect(delay("POST", answer(429), { retryAfter: 7_000 })).toBe(7_000);
  expect(delay("POST", answer(429), { retryAfter: 60_000 })).toBe(60_000);
  expect(delay("POST", answer(429), { retryAfter: 60_001 })).toBeUndefined();
});

test("an error that is not of the connection is not repeated", () => {
  expect(delay("GET", { error: new TypeError("bug") })).toBeUndefined();
});
