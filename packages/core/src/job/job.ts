import type { CallOptions, StreamOptions, WaitOptions } from "../options.js";
import type { EventOf, JobTypes } from "./job-definition.js";
import type { JobToken } from "./job-token.js";
import type { Snapshot } from "./snapshot.js";

/**
 * What came of a cancellation:
 *
 * - `confirmed`: the job is cancelled
 * - `requested`: the provider took the request and has not acted on it yet; keep polling
 * - `too-late`: the job had ended before
 * - `unsupported`: the provider offers no way to cancel
 */
export type CancelOutcome = "confirmed" | "requested" | "too-late" | "unsupported";

/**
 * A job at a provider. Iterating over it gives its snapshots until it ends; several consumers share one poll. Who leaves the
 * loop, or drops the job, leaves it running: `cancel()` ends it.
 */
export interface Job<Result = unknown, Raw = unknown, Name extends string = string, Event = unknown>
  extends AsyncIterable<Snapshot<Result, Raw>> {
  /** The provider's name, such as `"vaikerai"`. */
  readonly provider: string;
  /** The operation that submitted the job, such as `"predictions.create"`. */
  readonly operation: Name;
  /** The provider's id of the job; empty when the submission was answered with the result at once. */
  readonly id: string;
  readonly submittedAt: Date;
  /** The newest snapshot; `undefined` before the first poll. */
  readonly snapshot: Snapshot<Result, Raw> | undefined;

  /** Asks the provider once, now. A job that has ended is not asked again. */
  poll(options?: CallOptions): Promise<Snapshot<Result, Raw>>;

  /**
   * The snapshots until the job ends, the last one terminal. Equal ones are not repeated.
   *
   * @throws like {@link result}, except that a job that ends without a result is a snapshot here, not an error.
   */
  snapshots(options?: WaitOptions): AsyncIterable<Snapshot<Result, Raw>>;

  /**
   * Waits for the result.
   *
   * @throws JobFailedError, JobTimeoutError or JobCancelledError when the job ended without one; ResultExpiredError when
   * the provider has deleted it; UnknownStatusError when it keeps answering a status without a mapping; DeadlineError and
   * AbortedError for the caller's own `timeout` and `signal`; ApiError and ConnectionError when polling keeps failing.
   */
  result(options?: WaitOptions): Promise<Result>;

  /**
   * What the job puts out while it runs, event by event; nothing is read ahead. Each call asks for it anew, and what it
   * gives is read once. How the job ended, `result()` tells.
   *
   * @throws NoStreamError when the job does not stream; StreamError for an error event; ConnectionError when the stream
   * breaks off; otherwise like any operation.
   */
  stream(options?: StreamOptions): AsyncIterable<Event>;

  /** Asks the provider to cancel the job. That the job ended first is an outcome, not an error. */
  cancel(options?: CallOptions): Promise<CancelOutcome>;

  /** Plain JSON without credentials and results, from which `jobs.resume` takes the job up in any process. */
  toJSON(): JobToken<Name>;
}

/** The job of one kind. */
export type JobOf<Types extends JobTypes> = Job<Types["result"], Types["raw"], Types["name"], EventOf<Types>>;
