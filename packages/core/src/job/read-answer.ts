import type { ApiError } from "../errors/api-error.js";
import { InvalidResponseError } from "../errors/call-errors.js";
import { type JobErrorOrigin, ResultExpiredError, toJobEndedError } from "../errors/job-errors.js";
import { reportedMessage } from "../reported-message.js";
import { isJobStatus, isTerminal, type JobStatus } from "../vocabulary.js";
import type { JobDefinition, JobTypes, ReportedError } from "./job-definition.js";
import type { ActiveSnapshot, EndedSnapshot, FinishedSnapshot } from "./snapshot.js";

/** A snapshot of a job that has not finished. */
export type UnfinishedSnapshot<Types extends JobTypes> =
  | ActiveSnapshot<Types["raw"], Types["result"]>
  | EndedSnapshot<Types["raw"]>;

/** What the answer to a poll says: a snapshot, of a finished job without its result. */
export type ReadAnswer<Types extends JobTypes> =
  | UnfinishedSnapshot<Types>
  | Omit<FinishedSnapshot<Types["result"], Types["raw"]>, "result">;

/**
 * Reads the answer to a poll, all its parts taken together.
 *
 * @param age of the job, in milliseconds.
 * @throws InvalidResponseError when the answer lacks what the definition reads, ResultExpiredError when it says that the
 * result has been deleted.
 */
export function readAnswer<Types extends JobTypes>(
  definition: JobDefinition<Types>,
  exchange: Types["polled"],
  age: number,
  job: JobErrorOrigin,
): ReadAnswer<Types> {
  try {
    return interpret(definition, exchange, age, job);
  } catch (cause) {
    if (cause instanceof ResultExpiredError) throw cause;
    const message = `${job.provider} answered a poll with a body that lacks what its spec promises.`;
    throw new InvalidResponseError(message, { ...job, cause, retryable: true });
  }
}

function interpret<Types extends JobTypes>(
  definition: JobDefinition<Types>,
  exchange: Types["polled"],
  age: number,
  job: JobErrorOrigin,
): ReadAnswer<Types> {
  const word = definition.providerStatus(exchange);
  const providerStatus = typeof word === "string" ? word : String(JSON.stringify(word));
  const reported = definition.error?.(exchange) ?? {};
  const status = effectiveStatus(definition, exchange, reported);
  const base = { providerStatus, raw: exchange.body as Types["raw"] };
  if (status === "FINISHED") {
    if (definition.expired?.(exchange, { age }) === true) throw toExpiredError({ ...job, providerStatus });
    return { ...base, status };
  }
  if (isTerminal(status)) {
    const { message, code, value = message } = reported;
    const error = toJobEndedError(status, reportedMessage(message) ?? reportedMessage(value), {
      ...job,
      providerStatus,
      requestId: exchange.requestId,
      code: isPresent(code) ? String(code) : undefined,
      value: value ?? undefined,
    });
    return { ...base, status, error };
  }
  const progress = toProgress(definition.progress?.(exchange));
  const logs = definition.logs?.(exchange) ?? undefined;
  const partial = definition.showsPartialResult === true ? partialIn(definition, exchange) : undefined;
  return {
    ...base,
    status,
    ...(progress === undefined ? {} : { progress }),
    ...(logs === undefined ? {} : { logs }),
    ...(partial === undefined ? {} : { partial }),
  };
}

/** Status, error and result decide together: a "completed" with an error is `FAILED`. */
function effectiveStatus<Types extends JobTypes>(
  { failed, result, resultBy, status }: JobDefinition<Types>,
  exchange: Types["polled"],
  reported: ReportedError,
): JobStatus {
  const mapped: unknown = status(exchange);
  const told = isJobStatus(mapped) ? mapped : "UNKNOWN";
  if (failed?.(exchange) === true) return "FAILED";
  if (told !== "FINISHED") return told;
  if (Object.values(reported).some(isPresent)) return "FAILED";
  // The provider is done; for whoever waits, the job goes on until its event has come.
  return resultBy === "webhook" && result?.(exchange) === undefined ? "PROCESSING" : told;
}

/** Whether a value says that something went wrong: `null`, `0`, `{}` and blank text do not. */
function isPresent(value: unknown): boolean {
  if (typeof value === "string") return value.trim() !== "";
  if (typeof value === "object" && value !== null) return Object.keys(value).length > 0;
  return Boolean(value);
}

function toProgress(value: number | null | undefined): number | undefined {
  if (typeof value !== "number" || Number.isNaN(value)) return undefined;
  return Math.min(1, Math.max(0, value));
}

/** The result so far in an answer that does not say `FINISHED`. */
function partialIn<Types extends JobTypes>(
  { result }: JobDefinition<Types>,
  exchange: Types["polled"],
): Types["result"] | undefined {
  try {
    return result?.(exchange) ?? undefined;
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

/**
 * The snapshot that a refused poll, or a refused fetch of the result, stands for.
 *
 * @throws the refusal when it says nothing of the job, ResultExpiredError when it says that the result has been deleted.
 */
export function readRefusal<Types extends JobTypes>(
  { expired, statusOfError }: JobDefinition<Types>,
  error: ApiError,
  age: number,
  job: JobErrorOrigin,
): UnfinishedSnapshot<Types> {
  const { status: statusCode, headers, body, requestId } = error;
  const providerStatus = String(statusCode);
  const origin = { ...job, providerStatus, cause: error };
  if (expired?.({ statusCode, headers, body: undefined }, { age }) === true) throw toExpiredError(origin);
  const status = statusOfError?.({ statusCode, headers, body });
  if (status === undefined || status === "FINISHED") throw error;
  const base = { providerStatus, raw: body as Types["raw"] };
  if (!isTerminal(status)) return { ...base, status };
  const refused = { ...origin, status: statusCode, requestId, value: body };
  return { ...base, status, error: toJobEndedError(status, reportedMessage(body), refused) };
}

function toExpiredError(job: JobErrorOrigin): ResultExpiredError {
  return new ResultExpiredError(`${job.provider} has deleted the result of job ${job.jobId}.`, job);
}
