import { ApiError } from "../errors/api-error.js";
import { AbortedError, DeadlineError } from "../errors/call-errors.js";
import { ResultExpiredError } from "../errors/job-errors.js";
import type { Exchange } from "../exchange.js";
import type { CallOptions } from "../options.js";
import { withDeadline } from "../timeout.js";
import { isTerminal } from "../vocabulary.js";
import type { CancelOutcome } from "./job.js";
import type { JobTypes } from "./job-definition.js";
import type { PolledJob, Poller } from "./poller.js";
import type { Snapshot } from "./snapshot.js";

/**
 * Asks the provider to cancel a job, and then, unless its answer tells what came of it, for its state: only that does.
 *
 * @throws the provider's error when it refuses although the job goes on.
 */
export async function cancelJob<Types extends JobTypes>(
  { client, definition, handle }: PolledJob<Types>,
  poller: Poller<Types>,
  options: CallOptions,
): Promise<CancelOutcome> {
  const before = poller.snapshot;
  if (before !== undefined && isTerminal(before.status)) return outcomeOf(before);
  if (definition.cancel === undefined) return "unsupported";
  const { effect, send, outcome, partial } = definition.cancel;
  const origin = { provider: client.provider.name, operation: definition.name };
  const bounded = withDeadline(options, client.clock.now(), origin);
  let refusal: ApiError | undefined;
  let answer: Exchange;
  try {
    answer = await send(client, handle, bounded);
  } catch (error) {
    if (!isAnswerAboutJob(error)) throw error;
    refusal = error;
    answer = { statusCode: error.status, headers: error.headers, body: error.body };
  }
  const told = outcome?.(answer);
  if (told === "too-late") return told;
  if (told === "confirmed") {
    poller.keepCancelled(partial?.(answer));
    return told;
  }
  if (told === "requested") refusal = undefined;
  if (refusal === undefined) {
    poller.expectStop();
    if (effect === "deletes") {
      poller.keepCancelled();
      return "confirmed";
    }
  }

  if (definition.poll === undefined) {
    if (refusal !== undefined) throw refusal;
    if (effect !== "immediate") return "requested";
    poller.keepCancelled();
    return "confirmed";
  }
  let after: Snapshot;
  try {
    after = await poller.poll(bounded);
  } catch (error) {
    if (error instanceof ResultExpiredError) return "too-late";
    if (error instanceof AbortedError || error instanceof DeadlineError) throw error;
    if (refusal !== undefined) throw refusal;
    if (error instanceof ApiError && error.status === 404) {
      poller.keepCancelled();
      return "confirmed";
    }
    // The provider took the request; that its state cannot be read now does not take it back.
    return "requested";
  }
  if (isTerminal(after.status)) return outcomeOf(after);
  if (refusal === undefined) return "requested";
  if (effect === "queuedOnly") return "too-late";
  throw refusal;
}

function outcomeOf(snapshot: Snapshot): CancelOutcome {
  return snapshot.status === "CANCELLED" ? "confirmed" : "too-late";
}

/** Whether a refusal is about the job (it ended, it is gone) and not about the caller or the moment. */
function isAnswerAboutJob(error: unknown): error is ApiError {
  return error instanceof ApiError && !error.retryable && error.status !== 401 && error.status !== 403;
}
