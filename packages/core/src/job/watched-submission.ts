import type { Clock } from "../clock.js";
import { AbortedError, HandleError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import { onAbort } from "../on-abort.js";
import type { CallOptions, Flight, SubmitOptions } from "../options.js";
import { openScope } from "../scope.js";
import { abandon, type GivenUp, isCancelAsked, lastRequestTimeout, withJob } from "./abandoned-job.js";
import type { Job } from "./job.js";

/** A submission under way, for a caller who may give up and want the job to be cancelled then. */
export interface WatchedSubmission {
  /** What the request is to be sent with. */
  readonly options: CallOptions;
  /**
   * The error to throw for a submission that failed.
   *
   * @param isOpen whether the provider may have taken the job.
   * @returns `undefined` where it is not because the caller gave up.
   */
  failed(error: unknown, isOpen: boolean, idempotencyKey: string | undefined): GivenUp | undefined;
  /** Cancels the job of a caller who gave up meanwhile, and gives the error to throw. */
  submitted(job: Job): Promise<GivenUp | undefined>;
  /** Takes back timers and listeners. */
  close(): void;
}

/**
 * Watches a submission whose job is to be cancelled when the caller gives up: a request that is out by then is awaited a
 * little longer, since only its answer names the job.
 *
 * @returns `undefined` where nothing is to be cancelled.
 * @throws like `openScope`, when it is over before it began.
 */
export function watchSubmission(
  clock: Clock,
  options: SubmitOptions,
  flight: Flight,
  origin: ErrorOrigin,
): WatchedSubmission | undefined {
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
  return {
    options: { ...options, signal, timeout: undefined },
    failed(error, isOpen, idempotencyKey) {
      // That the job runs and cannot be polled is more than that nobody waits for it.
      if (error instanceof HandleError) return undefined;
      const reason = givenUp();
      if (!(reason instanceof AbortedError)) return isOpen ? undefined : reason;
      if (!isOpen && !(error === reason && flight.mayHaveArrived)) return reason;
      const key = idempotencyKey === undefined ? {} : { idempotencyKey };
      return withJob(reason, { outcome: "unknown", ...key });
    },
    async submitted(job) {
      const reason = givenUp();
      return reason && abandon(job, reason);
    },
    close() {
      leave();
      stopWaiting?.();
      close();
    },
  };
}
