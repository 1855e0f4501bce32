import { reportedMessage } from "../reported-message.js";

/** Decimals too, which several servers send; so many digits are a number and no infinity. */
const decimal = /^\d{1,12}(\.\d+)?$/;

/**
 * How long the server asks to wait, in milliseconds: `Retry-After` in seconds or as a date (RFC 9110, section 10.2.3),
 * or `retry-after-ms`. A date counts from the server's own clock, its `Date`, because that may differ from `now`.
 * `undefined` when it does not say, or says nonsense; never negative.
 */
export function retryAfterOf(headers: Headers, now: number): number | undefined {
  const precise = headers.get("retry-after-ms") ?? "";
  if (decimal.test(precise)) return Number(precise);
  const text = headers.get("retry-after") ?? "";
  if (decimal.test(text)) return Number(text) * 1000;
  // `Date.parse` takes "5, 5", a header that came twice, for a day in 2001.
  const date = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(date)) return undefined;
  const sent = Date.parse(headers.get("date") ?? "");
  return Math.max(0, date - (Number.isNaN(sent) ? now : sent));
}

/**
 * How long the sentence in a refusal asks to wait, in milliseconds: "Expected available in 1 second." (VaikerAI's 429,
 * as every Django REST framework words it). `undefined` when it names no seconds.
 */
export function retryHintIn(body: unknown): number | undefined {
  const seconds = /\b(\d{1,6}(?:\.\d{1,3})?) ?(?:s|seconds?)\b/.exec(reportedMessage(body) ?? "")?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1000;
}
