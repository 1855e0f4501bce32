import type { Clock } from "../clock.js";
import { AbortedError, HandleError, SubmitOutcomeUnknownError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import { onAbort } from "../on-abort.js";
import type { CallOptions, SubmitOptions } from "../options.js";
import { openScope } from "../scope.js";
import type { Flight } from "../transport/flight.js";
import { abandon, type GivenUp, isCancelAsked, lastRequestTimeout, withJob } from "./abandoned-job.js";
import type { Job } from "./job.js";

/** A submission that may be sent. */
export interface Submission<Submitted> {
  readonly submit: (call: CallOptions) => Promise<Submitted>;
  readonly clock: Clock;
  readonly options: SubmitOptions;
  readonly flight: Flight;
  readonly origin: ErrorOrigin;
  /** By which the provider knows it; absent where it documents no such key. */
  readonly idempotencyKey: string | undefined;
}

/**
 * Submits for a caller who may give up, and want the job to be cancelled then: a request that is out by then is awaited a
 * little longer, since only its answer names the job.
 *
 * @returns `undefined` where nothing is to be cancelled.
 * @throws like `openScope`, when it is over before it began.
 */
export function watchSubmission<Submitted extends Job>(
  submission: Submission<Submitted>,
): Promise<Submitted> | undefined {
  const { submit, clock, options, flight, origin } = submission;
  if (options.onAbort !== "cancel" && options.onTimeout !== "cancel") return undefined;
  const { signal, close } = openScope(clock, options, origin);
  if (signal === undefined) return undefined;
  const out = new AbortController();
  flight.signal = out.signal;
  let stopWaiting: (() => void) | undefined;
  const leave = onAbort(signal, () => {
    const reason: unknown = signal.reason;
    const end = (): void => out.abort(reason);
    if (isCancelAsked(reason, options)) stopWaiting = clock.setTimer(end, lastRequestTimeout);
    else end();
  });
  const givenUp = (): GivenUp | undefined => {
    const reason: unknown = signal.reason;
    return isCancelAsked(reason, options) ? reason : undefined;
  };
  const watched = async (): Promise<Submitted> => {
    let job: Submitted;
    try {
      job = await submit({ ...options, signal, timeout: undefined });
    } catch (error) {
      throw errorFor(error, givenUp(), submission);
    } finally {
      leave();
      stopWaiting?.();
      close();
    }
    const reason = givenUp();
    if (reason !== undefined) throw await abandon(job, reason);
    return job;
  };
  return watched();
}

/** The error to throw for a submission that failed. */
function errorFor(
  error: unknown,
  reason: GivenUp | undefined,
  { flight, idempotencyKey }: Submission<Job>,
): unknown {
  // That the job runs and cannot be polled is more than that nobody waits for it.
  if (reason === undefined || error instanceof HandleError) return error;
  const isOpen = error instanceof SubmitOutcomeUnknownError;
  if (!(reason instanceof AbortedError)) return isOpen ? error : reason;
  if (!isOpen && !(error === reason && flight.mayHaveArrived)) return reason;
  const key = idempotencyKey === undefined ? {} : { idempotencyKey };
  return withJob(reason, { outcome: "unknown", ...key });
}
