import type { TerminalStatus } from "../vocabulary.js";
import { type ErrorOrigin, JobglotError, saying, subjectOf } from "./jobglot-error.js";

/** What a job error says beside its message. */
export interface JobErrorOrigin extends ErrorOrigin {
  readonly jobId: string;
  /** The provider's own word for the state. */
  readonly providerStatus?: string | undefined;
  /** The provider's own error code. */
  readonly code?: string | undefined;
  /** The failure as the provider reported it. */
  readonly value?: unknown;
}

/** The base of the errors about one job: how it ended without a result, or why what was asked of it cannot be had. */
export class JobError extends JobglotError<JobErrorOrigin> {
  override readonly name: string = "JobError";
  declare readonly jobId: string;
  declare readonly providerStatus: string | undefined;
}

/** The job failed, timed out at the provider, or was cancelled: `jobStatus` tells. */
export abstract class JobEndedError extends JobError {
  abstract readonly jobStatus: Exclude<TerminalStatus, "FINISHED">;
  declare readonly code: string | undefined;
  declare readonly value: unknown;
}

/** The job ended in `FAILED`. */
export class JobFailedError extends JobEndedError {
  override readonly name: string = "JobFailedError";
  readonly jobStatus = "FAILED";
}

/** The job ended in `TIMEOUT`: the provider gave up, not the caller. */
export class JobTimeoutError extends JobEndedError {
  override readonly name: string = "JobTimeoutError";
  readonly jobStatus = "TIMEOUT";
}

/** The job ended in `CANCELLED`. */
export class JobCancelledError extends JobEndedError {
  override readonly name: string = "JobCancelledError";
  readonly jobStatus = "CANCELLED";
}

/** The provider kept answering a status that has no mapping. The job may still run: its token is in `job.toJSON()`. */
export class UnknownStatusError extends JobError {
  override readonly name: string = "UnknownStatusError";
}

/** The job finished, and its result has been deleted since. */
export class ResultExpiredError extends JobError {
  override readonly name: string = "ResultExpiredError";
}

/** The job has no stream: its provider or its model does not stream, or it ended with its submission. */
export class NoStreamError extends JobError {
  override readonly name: string = "NoStreamError";
}

/** The error for a job that is asked for a stream and has none. */
export function toNoStreamError(origin: JobErrorOrigin): NoStreamError {
  const message = `This job of ${subjectOf(origin)} does not stream. Iterate over it, or await \`result()\`.`;
  return new NoStreamError(message, origin);
}

const endings = {
  FAILED: [JobFailedError, "failed"],
  TIMEOUT: [JobTimeoutError, "timed out at the provider"],
  CANCELLED: [JobCancelledError, "was cancelled"],
} as const;

/** The error for a job that ended in one of the failed states. */
export function toJobEndedError(
  status: Exclude<TerminalStatus, "FINISHED">,
  reported: string | undefined,
  origin: JobErrorOrigin,
): JobEndedError {
  const [type, ending] = endings[status];
  return new type(`${origin.provider} job ${origin.jobId} ${ending}${saying(reported)}.`, origin);
}
