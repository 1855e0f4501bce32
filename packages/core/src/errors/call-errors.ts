import type { AbandonedJob } from "../job/abandoned-job.js";
import { type ErrorOrigin, JobglotError } from "./jobglot-error.js";

/** No answer came: the server could not be reached, or the connection broke. */
export class ConnectionError extends JobglotError {
  override readonly name: string = "ConnectionError";
  /** Whether the request may have reached the server. `false` only when the connection was never made. */
  readonly mayHaveArrived: boolean;

  constructor(message: string, origin: ErrorOrigin, mayHaveArrived: boolean) {
    super(message, { retryable: true, ...origin });
    this.mayHaveArrived = mayHaveArrived;
  }
}

/** The error for an answer whose body breaks off. */
export function toBrokenAnswerError(cause: unknown, origin: ErrorOrigin): ConnectionError {
  return new ConnectionError(`${origin.provider}: the answer broke off.`, { ...origin, cause }, true);
}

/** What the caller passed cannot be used, or what was asked for cannot be had; nothing was sent. */
export class InvalidInputError extends JobglotError {
  override readonly name: string = "InvalidInputError";
}

/** The answer is not what the spec describes: not JSON, or without a value that the client needs. */
export class InvalidResponseError extends JobglotError {
  override readonly name: string = "InvalidResponseError";
}

/**
 * A URL that the server supplied, or a redirect, leads to an origin that must not see the credentials. Nothing was sent
 * there.
 */
export class UntrustedUrlError extends JobglotError {
  override readonly name: string = "UntrustedUrlError";
  /** The origin in question; the rest of the URL may hold secrets. */
  readonly origin: string;

  constructor(
    message: string,
    { untrustedOrigin, ...origin }: ErrorOrigin & { readonly untrustedOrigin: string },
  ) {
    super(message, origin);
    this.origin = untrustedOrigin;
  }
}

/** What an error says about a caller who gave up. */
interface GivingUp extends ErrorOrigin {
  readonly job?: AbandonedJob;
}

/** The caller's own deadline passed. */
export class DeadlineError extends JobglotError<GivingUp> {
  override readonly name: string = "DeadlineError";
  /** What became of the job, where `onTimeout: "cancel"` was asked for and there is one. */
  declare readonly job: AbandonedJob | undefined;
}

/** The caller's signal aborted the call; `cause` is the signal's reason. */
export class AbortedError extends JobglotError<GivingUp> {
  override readonly name: string = "AbortedError";
  /** What became of the job, where `onAbort: "cancel"` was asked for and there is one. */
  declare readonly job: AbandonedJob | undefined;
}

/**
 * The provider took a job and named it in a way that its spec does not describe: the job runs, and cannot be polled.
 */
export class HandleError extends JobglotError<ErrorOrigin & { readonly captured: string }> {
  override readonly name: string = "HandleError";
  /** What the provider calls the job. */
  declare readonly captured: string;
}

/**
 * A job was sent and no usable answer came back: it may run, and be billed, or not. Without an idempotency key it was not
 * sent again.
 */
export class SubmitOutcomeUnknownError extends JobglotError<
  ErrorOrigin & { readonly idempotencyKey?: string | undefined }
> {
  override readonly name: string = "SubmitOutcomeUnknownError";
  /** With which the job can be submitted again, and is not made twice; absent where the provider documents no such key. */
  declare readonly idempotencyKey: string | undefined;
}
