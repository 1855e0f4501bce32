import { InvalidInputError } from "./errors/call-errors.js";
import type { ErrorOrigin } from "./errors/jobglot-error.js";
import type { Timeout } from "./options.js";

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * The moment at which a timeout ends, in milliseconds since 1970; `Infinity` without one.
 *
 * @param name of the option that holds it.
 * @throws InvalidInputError for what is not a timeout: the sentence says what is.
 */
export function deadlineOf(
  timeout: Timeout | undefined,
  now: number,
  origin: ErrorOrigin,
  name = "timeout",
): number {
  if (timeout === undefined) return Number.POSITIVE_INFINITY;
  const deadline = timeout instanceof Date ? timeout.getTime() : now + lengthOf(timeout);
  if (!Number.isNaN(deadline)) return deadline;
  const shown = typeof timeout === "string" ? JSON.stringify(timeout) : String(timeout);
  const message = `\`${name}\`: ${shown} is no timeout. Give milliseconds, a text such as "500ms", "30s", "10m", "2h" or "1d", or a Date.`;
  throw new InvalidInputError(message, origin);
}

/** In milliseconds; `NaN` for what is not a length of time. */
function lengthOf(timeout: number | string): number {
  if (typeof timeout === "number") return timeout;
  const [, amount, unit = ""] = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/.exec(timeout) ?? [];
  return Number(amount) * (units[unit] ?? Number.NaN);
}

/** The last moment that a `Date` can hold, in milliseconds since 1970 (ECMAScript, section 21.4.1.1). */
const lastDate = 8.64e15;

/**
 * The same options with the moment at which their timeout ends in place of its length, so that all the calls they are
 * handed on to share one deadline.
 */
export function withDeadline<Options extends { readonly timeout?: Timeout | undefined }>(
  options: Options,
  now: number,
  origin: ErrorOrigin,
): Options {
  return options.timeout === undefined
    ? options
    : { ...options, timeout: new Date(Math.min(lastDate, deadlineOf(options.timeout, now, origin))) };
}
