import type { ApiError } from "../errors/api-error.js";
import { InvalidResponseError } from "../errors/call-errors.js";
import { type JobErrorOrigin, ResultExpiredError, toJobEndedError } from "../errors/job-errors.js";
import { reportedMessage } from "../reported-message.js";
import { isTerminal, type JobStatus } from "../vocabulary.js";
import type { Interpretation } from "./interpret.js";
import type { JobDefinition, JobTypes } from "./job-definition.js";
import type { ActiveSnapshot, EndedSnapshot, Snapshot } from "./snapshot.js";

/** What an answer says that does not say `FINISHED`. */
export interface UnfinishedInterpretation extends Interpretation {
  readonly status: Exclude<JobStatus, "FINISHED">;
}

/** Whether a job has not finished, by what an answer says. */
export function isUnfinished(read: Interpretation): read is UnfinishedInterpretation {
  return read.status !== "FINISHED";
}

/** The snapshot of an answer that does not say `FINISHED`. */
export function unfinishedSnapshot<Types extends JobTypes>(
  definition: JobDefinition<Types>,
  exchange: Types["polled"],
  read: UnfinishedInterpretation,
  job: JobErrorOrigin,
): ActiveSnapshot<Types["raw"], Types["result"]> | EndedSnapshot<Types["raw"]> {
  const { providerStatus, status, progress, logs, code, value, message } = read;
  const base = { providerStatus, raw: exchange.body as Types["raw"] };
  if (isTerminal(status)) {
    const { requestId } = exchange;
    const error = toJobEndedError(status, message, { ...job, providerStatus, requestId, code, value });
    return { ...base, status, error };
  }
  const partial = partialIn(definition, exchange);
  return {
    ...base,
    status,
    ...(progress === undefined ? {} : { progress }),
    ...(logs === undefined ? {} : { logs }),
    ...(partial === undefined || partial === null ? {} : { partial }),
  };
}

/** The result so far in an answer that does not say `FINISHED`. */
function partialIn<Types extends JobTypes>(
  { result, showsPartialResult }: JobDefinition<Types>,
  exchange: Types["polled"],
): Types["result"] | undefined {
  if (showsPartialResult !== true) return undefined;
  try {
    return result?.(exchange);
  } catch {
    // As long as a job runs, what the result stands in may be missing.
    return undefined;
  }
}

/**
 * The result in an answer that says `FINISHED`.
 *
 * @throws InvalidResponseError when there is none.
 */
export function resultIn<Types extends JobTypes>(
  definition: JobDefinition<Types>,
  exchange: Types["polled"],
  job: JobErrorOrigin,
): Types["result"] {
  let cause: unknown;
  try {
    const value = definition.result?.(exchange);
    if (value !== undefined) return value;
  } catch (error) {
    cause = error;
  }
  const message = `${job.provider} says that job ${job.jobId} is finished and gives no result.`;
  throw new InvalidResponseError(message, { ...job, cause });
}

/** The snapshot that a refused poll, or a refused fetch of the result, stands for; `undefined` when it says nothing of the job. */
export function refusedSnapshot<Types extends JobTypes>(
  { statusOfError }: JobDefinition<Types>,
  error: ApiError,
  job: JobErrorOrigin,
): ActiveSnapshot<Types["raw"], Types["result"]> | EndedSnapshot<Types["raw"]> | undefined {
  const { status: statusCode, headers, body, requestId } = error;
  const status = statusOfError?.({ statusCode, headers, body });
  if (status === undefined || status === "FINISHED") return undefined;
  const providerStatus = String(statusCode);
  if (!isTerminal(status)) return { status, providerStatus, raw: body as Types["raw"] };
  const origin = { ...job, providerStatus, status: statusCode, requestId, value: body, cause: error };
  const ended = toJobEndedError(status, reportedMessage(body), origin);
  return { status, providerStatus, raw: body as Types["raw"], error: ended };
}

/** The error for a result that the provider has deleted. */
export function toExpiredError(job: JobErrorOrigin): ResultExpiredError {
  return new ResultExpiredError(`${job.provider} has deleted the result of job ${job.jobId}.`, job);
}

/** A snapshot with the most progress that was ever reported: progress does not run backwards. */
export function withMostProgress<Raw, Result>(
  snapshot: ActiveSnapshot<Raw, Result> | EndedSnapshot<Raw>,
  before: Snapshot<Result, Raw> | undefined,
): ActiveSnapshot<Raw, Result> | EndedSnapshot<Raw> {
  if ("error" in snapshot || before === undefined || !("progress" in before)) return snapshot;
  return { ...snapshot, progress: Math.max(snapshot.progress ?? 0, before.progress ?? 0) };
}
