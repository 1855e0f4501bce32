import { ApiError } from "../errors/api-error.js";
import { ConnectionError, InvalidResponseError } from "../errors/call-errors.js";

const passing = [ConnectionError, ApiError, InvalidResponseError] as const;

/** A provider whose servers do not agree at once may not know a job for so many milliseconds after it took it. */
const longestUnheardOf = 10_000;

/**
 * Whether a poll that failed with this error may succeed the next time.
 *
 * @param age of a job that no answer has told of yet, in milliseconds since it was submitted; `Infinity` of any other.
 */
export function mayPass(error: unknown, age: number): boolean {
  if (error instanceof ApiError && error.status === 404) return age < longestUnheardOf;
  return passing.some((type) => error instanceof type && error.retryable);
}
