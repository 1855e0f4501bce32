import { InvalidResponseError } from "../errors/call-errors.js";
import { type JobErrorOrigin, type ResultExpiredError, toJobEndedError } from "../errors/job-errors.js";
import { reportedMessage } from "../reported-message.js";
import { isTerminal, type JobStatus } from "../vocabulary.js";
import type { JobDefinition, JobTypes, ReportedError } from "./job-definition.js";
import { readPromised } from "./read-promised.js";
import type { ActiveSnapshot, EndedSnapshot, FinishedSnapshot } from "./snapshot.js";

/** A snapshot of a job that has not finished. */
export type UnfinishedSnapshot<Types extends JobTypes> =
  | ActiveSnapshot<Types["raw"], Types["result"]>
  | EndedSnapshot<Types["raw"]>;

/** What the answer to a poll says: a snapshot, of a finished job without its result. */
export type ReadAnswer<Types extends JobTypes> =
  | UnfinishedSnapshot<Types>
  | (Omit<FinishedSnapshot<Types["result"], Types["raw"]>, "result"> & {
      /** Present when the provider has deleted the result. */
      readonly expired: ResultExpiredError | undefined;
    });

/**
 * Reads the answer to a poll, all its parts taken together.
 *
 * @param age of the job, in milliseconds.
 * @throws InvalidResponseError when the answer lacks what the definition reads.
 */
export function readAnswer<Types extends JobTypes>(
  definition: JobDefinition<Types>,
  exchange: Types["polled"],
  age: number,
  job: JobErrorOrigin,
): ReadAnswer<Types> {
  return readPromised({ ...job, retryable: true }, () => interpret(definition, exchange, age, job));
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
    return {
      ...base,
      status,
      expired: definition.expired?.inAnswer(exchange, age, { ...job, providerStatus }),
    };
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
  return {
    ...base,
    status,
    ...given("progress", definition.progress?.read(exchange)),
    ...given("logs", definition.logs?.(exchange)),
    ...given("partial", definition.partial?.(exchange)),
  };
}

/** A member of a snapshot, where the answer has it. */
function given<Name extends string, Value>(
  name: Name,
  value: Value | null | undefined,
): { readonly [Key in Name]?: Value } {
  return value === null || value === undefined ? {} : ({ [name]: value } as { [Key in Name]: Value });
}

/** Status, error and result decide together: a "completed" with an error is `FAILED`. */
function effectiveStatus<Types extends JobTypes>(
  { failed, result, resultBy, status }: JobDefinition<Types>,
  exchange: Types["polled"],
  reported: ReportedError,
): JobStatus {
  const mapped = status(exchange);
  // A table has other things than states under the names that every object inherits.
  const told = typeof mapped === "string" ? mapped : "UNKNOWN";
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
  return requireResult(
    readPromised(job, () => definition.result?.(exchange)),
    job,
  );
}

/** @throws InvalidResponseError when there is no result. */
export function requireResult<Result>(result: Result | undefined, job: JobErrorOrigin): Result {
  if (result !== undefined) return result;
  throw new InvalidResponseError(
    `${job.provider} says that job ${job.jobId} is finished and gives no result.`,
    job,
  );
}
