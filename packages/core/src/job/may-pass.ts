import { ApiError } from "../errors/api-error.js";
import { ConnectionError, InvalidResponseError } from "../errors/call-errors.js";

const passing = [ConnectionError, ApiError, InvalidResponseError] as const;

/** Whether a poll that failed with this error may succeed the next time. */
export function mayPass(error: unknown): boolean {
  return passing.some((type) => error instanceof type && error.retryable);
}
