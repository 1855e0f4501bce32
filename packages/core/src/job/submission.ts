import type { Clock } from "../clock.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import { onAbort } from "../on-abort.js";
import type { CallOptions, Flight, SubmitOptions } from "../options.js";
import { openScope } from "../scope.js";
import { type GivenUp, isCancelAsked, lastRequestTimeout } from "./abandoned-job.js";

/** A submission under way, for a caller who may give up and want the job to be cancelled then. */
export interface Submission {
  readonly flight: Flight;
  /** What the request is to be sent with. */
  readonly options: CallOptions;
  /** Why the caller gave up, where the job is to be cancelled for that. */
  givenUp(): GivenUp | undefined;
  /** Takes back timers and listeners. */
  close(): void;
}

/**
 * Opens a submission. Where its job is to be cancelled when the caller gives up, a request that is out by then is awaited
 * a little longer: only its answer names the job.
 *
 * @throws like `openScope`, when it is over before it began.
 */
export function openSubmission(
  clock: Clock,
  options: SubmitOptions,
  isIdempotent: boolean,
  origin: ErrorOrigin,
): Submission {
  const flight: Flight = { isIdempotent, mayHaveArrived: false, mayHaveArrivedBefore: false };
  const isCancelled = options.onAbort === "cancel" || options.onTimeout === "cancel";
  const scope = isCancelled ? openScope(clock, options, origin) : undefined;
  const signal = scope?.signal;
  if (scope === undefined || signal === undefined) {
    return { flight, options, givenUp: () => undefined, close: () => undefined };
  }
  const out = new AbortController();
  flight.signal = out.signal;
  let stopWaiting: (() => void) | undefined;
  const leave = onAbort(signal, () => {
    const reason: unknown = signal.reason;
    const end = (): void => out.abort(reason);
    if (isCancelAsked(reason, options)) stopWaiting = clock.setTimer(end, lastRequestTimeout);
    else end();
  });
  return {
    flight,
    options: { ...options, signal, timeout: undefined },
    givenUp() {
      const reason: unknown = signal.reason;
      return isCancelAsked(reason, options) ? reason : undefined;
    },
    close() {
      leave();
      stopWaiting?.();
      scope.close();
    },
  };
}
