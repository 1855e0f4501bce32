import { AbortedError, DeadlineError } from "../errors/call-errors.js";
import type { AbandonOptions } from "../options.js";
import type { CancelOutcome, Job } from "./job.js";
import type { JobToken } from "./job-token.js";

/** How long a request may take that is made for a caller who has given up, in milliseconds. */
export const lastRequestTimeout = 10_000;

/** What became of the job of a caller who gave up with `onAbort` or `onTimeout` at `"cancel"`. */
export interface AbandonedJob {
  /** What came of its cancellation; `unknown`: no answer tells whether it was taken, or whether it was cancelled. */
  readonly outcome: CancelOutcome | "unknown";
  /** The job, for `jobs.resume`; absent when it is cancelled, or when no answer told its id. */
  readonly token?: JobToken;
  /** With which the same job can be submitted again; only where it is not known whether there is one. */
  readonly idempotencyKey?: string;
  /** Why the outcome is not known. */
  readonly cause?: unknown;
}

/** The errors of a caller who gave up. */
export type GivenUp = AbortedError | DeadlineError;

/** Whether the caller gave up, and wants the job to be cancelled then. */
export function isCancelAsked(reason: unknown, { onAbort, onTimeout }: AbandonOptions): reason is GivenUp {
  return (
    (reason instanceof DeadlineError && onTimeout === "cancel") ||
    (reason instanceof AbortedError && onAbort === "cancel")
  );
}

/** Cancels the job of a caller who gave up, and gives the error to throw: the same, with what became of the job. */
export async function abandon(job: Job, givenUp: GivenUp): Promise<GivenUp> {
  const token = job.id === "" ? {} : { token: job.toJSON() };
  try {
    const outcome = await job.cancel({ timeout: lastRequestTimeout });
    return withJob(givenUp, { outcome, ...(outcome === "confirmed" ? {} : token) });
  } catch (cause) {
    return withJob(givenUp, { outcome: "unknown", ...token, cause });
  }
}

/** The same error, with what became of the job. */
export function withJob(givenUp: GivenUp, job: AbandonedJob): GivenUp {
  const { provider, operation, retryable, cause } = givenUp;
  const message = `${givenUp.message} ${sentenceAbout(job)}`;
  const origin = { provider, operation, retryable, cause, job };
  return givenUp instanceof AbortedError
    ? new AbortedError(message, origin)
    : new DeadlineError(message, origin);
}

function sentenceAbout({ outcome, token }: AbandonedJob): string {
  switch (outcome) {
    case "confirmed":
      return "The job was cancelled.";
    case "requested":
      return "The cancellation of the job was requested.";
    case "too-late":
      return "The job had ended before it could be cancelled.";
    case "unsupported":
      return "The job goes on: the provider offers no way to cancel it.";
    case "unknown":
      return token === undefined
        ? "Whether the provider took the job is not known."
        : "Whether the job was cancelled is not known: `job.cause` tells why.";
  }
}
