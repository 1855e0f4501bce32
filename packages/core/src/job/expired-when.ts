import type { ApiError } from "../errors/api-error.js";
import { type JobErrorOrigin, ResultExpiredError } from "../errors/job-errors.js";
import type { Exchange } from "../exchange.js";

/** What the runtime knows beside an answer. */
export interface JobAge {
  /** Milliseconds since the job was submitted. */
  readonly age: number;
}

/** Whether the provider has deleted the result of a job: the error that says so, if it has. */
export interface ResultExpiry<Polled extends Exchange> {
  readonly inAnswer: (exchange: Polled, age: number, job: JobErrorOrigin) => ResultExpiredError | undefined;
  readonly inRefusal: (refusal: ApiError, age: number, job: JobErrorOrigin) => ResultExpiredError | undefined;
}

/**
 * The provider deletes results.
 *
 * @param isExpired sees answers to polls and refused ones alike, the latter without a body.
 */
export function expiredWhen<Polled extends Exchange>(
  isExpired: (exchange: Exchange<Polled["body"] | undefined>, job: JobAge) => boolean,
): ResultExpiry<Polled> {
  return {
    inAnswer: (exchange, age, job) => (isExpired(exchange, { age }) ? toExpiredError(job) : undefined),
    inRefusal(refusal, age, job) {
      const { headers, status: statusCode } = refusal;
      if (!isExpired({ statusCode, headers, body: undefined }, { age })) return undefined;
      return toExpiredError({ ...job, providerStatus: String(statusCode), cause: refusal });
    },
  };
}

function toExpiredError(job: JobErrorOrigin): ResultExpiredError {
  return new ResultExpiredError(`${job.provider} has deleted the result of job ${job.jobId}.`, job);
}
