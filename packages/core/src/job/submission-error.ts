import { ApiError } from "../errors/api-error.js";
import {
  AbortedError,
  ConnectionError,
  DeadlineError,
  HandleError,
  InvalidResponseError,
  SubmitOutcomeUnknownError,
  UntrustedUrlError,
} from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import type { Flight } from "../options.js";
import { type GivenUp, withJob } from "./abandoned-job.js";

/** The error for a submission that failed: what is known of the job, and why the caller gave up if he did. */
export function submissionError(
  error: unknown,
  flight: Flight,
  givenUp: GivenUp | undefined,
  origin: SubmissionOrigin,
): unknown {
  // That the job runs and cannot be polled is more than that nobody waits for it.
  if (error instanceof HandleError) return error;
  const isOpen = flight.mayHaveArrived && (error === givenUp || isOutcomeOpen(error, flight));
  if (givenUp instanceof AbortedError) return isOpen ? withUnknownJob(givenUp, origin) : givenUp;
  if (isOpen) return toOutcomeUnknown(error, origin);
  return givenUp ?? error;
}

function withUnknownJob(givenUp: AbortedError, { idempotencyKey }: SubmissionOrigin): GivenUp {
  const key = idempotencyKey === undefined ? {} : { idempotencyKey };
  return withJob(givenUp, { outcome: "unknown", ...key });
}

interface SubmissionOrigin extends ErrorOrigin {
  readonly idempotencyKey: string | undefined;
}

/** Whether the provider may have taken the job although the submission failed. */
function isOutcomeOpen(error: unknown, flight: Flight): boolean {
  if (error instanceof AbortedError) return false;
  return flight.mayHaveArrivedBefore || leavesOutcomeOpen(error);
}

/**
 * Whether an error leaves it open if the provider took the job. A 4xx says that it did not, save a 408; a 303 says that
 * it did, wherever it leads (RFC 9110, section 15.4.4), and a browser does not tell which redirect it was.
 */
function leavesOutcomeOpen(error: unknown): boolean {
  if (error instanceof ApiError) return error.status >= 500 || error.status === 408;
  if (error instanceof UntrustedUrlError) return error.status === undefined || error.status === 303;
  return (
    error instanceof ConnectionError ||
    error instanceof InvalidResponseError ||
    error instanceof DeadlineError
  );
}

function toOutcomeUnknown(cause: unknown, origin: SubmissionOrigin): SubmitOutcomeUnknownError {
  const { idempotencyKey } = origin;
  const advice =
    idempotencyKey === undefined
      ? "It was not sent again. Look at the provider's list of jobs before you submit once more."
      : `Submit again with \`idempotencyKey: ${JSON.stringify(idempotencyKey)}\`: that makes no second job.`;
  const message = `${origin.provider} may or may not have taken the job of ${origin.operation}: the request was sent and no usable answer came. ${advice}`;
  return new SubmitOutcomeUnknownError(message, { ...origin, cause });
}
