import { ApiError } from "../errors/api-error.js";
import { ConnectionError, InvalidResponseError } from "../errors/call-errors.js";

/** Whether a poll that failed with this error may succeed the next time. */
export function mayPass(error: unknown): boolean {
  return (
    error instanceof ConnectionError ||
    ((error instanceof ApiError || error instanceof InvalidResponseError) && error.retryable)
  );
}
