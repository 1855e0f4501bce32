import type { Timeout } from "./options.js";

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/**
 * The moment at which a timeout ends, in milliseconds since 1970; `Infinity` without one.
 *
 * @throws RangeError for what is not a timeout: the sentence says what is.
 */
export function deadlineOf(timeout: Timeout | undefined, now: number): number {
  if (timeout === undefined) return Number.POSITIVE_INFINITY;
  if (timeout instanceof Date) return checked(timeout.getTime(), timeout);
  if (typeof timeout === "number") return checked(now + timeout, timeout);
  const match = /^(\d+(?:\.\d+)?)\s*(ms|s|m|h|d)$/.exec(timeout);
  const unit = units[match?.[2] ?? ""];
  return unit === undefined ? checked(Number.NaN, timeout) : now + Number(match?.[1]) * unit;
}

/**
 * The same options with the moment at which their timeout ends in place of its length, so that all the calls they are
 * handed on to share one deadline.
 */
export function withDeadline<Options extends { readonly timeout?: Timeout | undefined }>(
  options: Options,
  now: number,
): Options {
  return options.timeout === undefined
    ? options
    : { ...options, timeout: new Date(deadlineOf(options.timeout, now)) };
}

function checked(deadline: number, timeout: Timeout): number {
  if (!Number.isNaN(deadline)) return deadline;
  throw new RangeError(
    `${JSON.stringify(timeout)} is no timeout. Give milliseconds, a text such as "500ms", "30s", "10m", "2h" or "1d", or a Date.`,
  );
}
