import type { Client } from "../client.js";
import { ApiError } from "../errors/api-error.js";
import { AbortedError, DeadlineError } from "../errors/call-errors.js";
import { ResultExpiredError, toJobEndedError } from "../errors/job-errors.js";
import type { Exchange } from "../exchange.js";
import type { AbandonOptions, CallOptions } from "../options.js";
import type { Scope } from "../scope.js";
import { withDeadline } from "../timeout.js";
import { isTerminal } from "../vocabulary.js";
import { abandon, type GivenUp, isCancelAsked } from "./abandoned-job.js";
import { isPolled } from "./called-back.js";
import type { CancelOutcome, Job } from "./job.js";
import type { JobTypes } from "./job-definition.js";
import type { PolledJob, Poller } from "./poller.js";
import { outcomeOf, type Snapshot } from "./snapshot.js";
import { type Submission, watchSubmission } from "./watched-submission.js";

/** What cancelling does at the provider. */
export type CancelEffect = "immediate" | "requested" | "queuedOnly" | "deletes";

/** The provider's way to cancel a job. */
export interface CancelWay<Types extends JobTypes> {
  readonly effect: CancelEffect;
  readonly send: (
    client: Client<Types["paths"]>,
    handle: Types["handle"],
    options?: CallOptions,
  ) => Promise<Exchange>;
  /** What the answer, a refusal included, says came of it; `undefined` where only the job's state can tell. */
  readonly outcome?: (exchange: Exchange) => CancelOutcome | undefined;
  /** What the job had made so far, in the answer to a cancellation that `outcome` calls confirmed. */
  readonly partial?: (exchange: Exchange) => unknown;
}

/** Cancels jobs of one kind, for who asks and for who gives up. */
export interface JobCancellation<Types extends JobTypes> {
  /**
   * Asks the provider to cancel a job that goes on, and then, unless its answer tells what came of it, for its state: only
   * that does.
   *
   * @throws the provider's error when it refuses although the job goes on.
   */
  cancel(job: PolledJob<Types>, poller: Poller<Types>, options: CallOptions): Promise<CancelOutcome>;
  /**
   * Where the caller gave up and asked for it, the job is cancelled: gives the error to throw in place of this one.
   *
   * @param scope of the caller; absent when it was over before it began.
   */
  abandon(
    job: Job,
    error: unknown,
    options: AbandonOptions,
    scope: Scope | undefined,
  ): Promise<GivenUp | undefined>;
  /** Submits for a caller who may give up, and want the job to be cancelled then; `undefined` when nobody does. */
  watch<Submitted extends Job>(submission: Submission<Submitted>): Promise<Submitted> | undefined;
}

/** Jobs can be cancelled in this way. */
export function cancelBy<Types extends JobTypes>(way: CancelWay<Types>): JobCancellation<Types> {
  return {
    cancel: (job, poller, options) => cancelJob(way, job, poller, options),
    async abandon(job, error, options, scope) {
      const isOwn = scope === undefined || error === scope.signal?.reason;
      return isOwn && isCancelAsked(error, options) ? abandon(job, error) : undefined;
    },
    watch: watchSubmission,
  };
}

async function cancelJob<Types extends JobTypes>(
  way: CancelWay<Types>,
  job: PolledJob<Types>,
  poller: Poller<Types>,
  options: CallOptions,
): Promise<CancelOutcome> {
  const { effect, outcome, partial } = way;
  const bounded = withDeadline(options, job.client.clock.now(), job.origin);
  const { answer, refusal } = await ask(way, job, bounded);
  const told = outcome?.(answer);
  if (told === "too-late") return told;
  if (told === "confirmed") return confirm(job, poller, partial?.(answer));
  const refused = told === "requested" ? undefined : refusal;
  if (refused === undefined) {
    poller.expectStop();
    if (effect === "deletes") return confirm(job, poller);
  }
  if (isPolled(job.definition)) return outcomeByPoll(effect, job, poller, bounded, refused);
  if (refused !== undefined) throw refused;
  return effect === "immediate" ? confirm(job, poller) : "requested";
}

/** Sends the cancellation. A refusal that is about the job is an answer too. */
async function ask<Types extends JobTypes>(
  { send }: CancelWay<Types>,
  { client, handle }: PolledJob<Types>,
  options: CallOptions,
): Promise<{ readonly answer: Exchange; readonly refusal?: ApiError }> {
  try {
    return { answer: await send(client, handle, options) };
  } catch (error) {
    if (!isAnswerAboutJob(error)) throw error;
    const { status: statusCode, headers, body } = error;
    return { answer: { statusCode, headers, body }, refusal: error };
  }
}

/** What came of a cancellation by the state that the job is in then. */
async function outcomeByPoll<Types extends JobTypes>(
  effect: CancelEffect,
  job: PolledJob<Types>,
  poller: Poller<Types>,
  options: CallOptions,
  refusal: ApiError | undefined,
): Promise<CancelOutcome> {
  let after: Snapshot;
  try {
    after = await poller.poll(options);
  } catch (error) {
    if (error instanceof ResultExpiredError) return "too-late";
    if (error instanceof AbortedError || error instanceof DeadlineError) throw error;
    if (refusal !== undefined) throw refusal;
    if (error instanceof ApiError && error.status === 404) return confirm(job, poller);
    // The provider took the request; that its state cannot be read now does not take it back.
    return "requested";
  }
  if (isTerminal(after.status)) return outcomeOf(after);
  if (refusal === undefined) return "requested";
  if (effect === "queuedOnly") return "too-late";
  throw refusal;
}

/**
 * The job is cancelled, where no poll has to tell, or can any more.
 *
 * @param value what the provider said about it
 */
function confirm<Types extends JobTypes>(
  { client, origin }: PolledJob<Types>,
  poller: Poller<Types>,
  value?: unknown,
): "confirmed" {
  const error = toJobEndedError("CANCELLED", undefined, { ...origin, value });
  const raw = poller.snapshot?.raw as Types["raw"];
  poller.keep({ status: "CANCELLED", providerStatus: "", raw, error }, client.clock.now());
  return "confirmed";
}

/** Whether a refusal is about the job (it ended, it is gone) and not about the caller or the moment. */
function isAnswerAboutJob(error: unknown): error is ApiError {
  return error instanceof ApiError && !error.retryable && error.status !== 401 && error.status !== 403;
}
