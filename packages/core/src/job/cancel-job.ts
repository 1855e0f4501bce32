import { ApiError } from "../errors/api-error.js";
import { ResultExpiredError } from "../errors/job-errors.js";
import type { CallOptions } from "../options.js";
import { isTerminal } from "../vocabulary.js";
import type { CancelOutcome } from "./job.js";
import type { JobTypes } from "./job-definition.js";
import type { PolledJob, Poller } from "./poller.js";
import type { Snapshot } from "./snapshot.js";

/**
 * Asks the provider to cancel a job, and then for its state: only that tells what became of it.
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
  const { effect, send } = definition.cancel;
  let refusal: ApiError | undefined;
  try {
    await send(client, handle, options);
  } catch (error) {
    if (!isAnswerAboutJob(error)) throw error;
    refusal = error;
  }
  if (refusal === undefined) poller.expectStop();
  if (refusal === undefined && effect === "deletes") return "confirmed";

  let after: Snapshot;
  try {
    after = await poller.poll(options);
  } catch (error) {
    if (error instanceof ResultExpiredError) return "too-late";
    if (refusal === undefined && error instanceof ApiError && error.status === 404) return "confirmed";
    throw refusal ?? error;
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
