import type { ApiError } from "../errors/api-error.js";
import { type JobErrorOrigin, toJobEndedError } from "../errors/job-errors.js";
import type { Exchange } from "../exchange.js";
import { reportedMessage } from "../reported-message.js";
import { isTerminal, type JobStatus } from "../vocabulary.js";
import type { ActiveSnapshot, EndedSnapshot } from "./snapshot.js";

/** What a refused poll, or a refused fetch of the result, tells of the job; `undefined` when it tells nothing. */
export type ReadRefusal<Raw> = (
  refusal: ApiError,
  job: JobErrorOrigin,
) => ActiveSnapshot<Raw, never> | EndedSnapshot<Raw> | undefined;

/**
 * An answer other than 2xx to a poll or to the fetch of the result may stand for a state of the job.
 *
 * @param statusOf the state. One in which the job goes on (the result is not there yet) has the same asked again later.
 */
export function statusOfRefusal<Raw>(
  statusOf: (exchange: Exchange) => JobStatus | undefined,
): ReadRefusal<Raw> {
  return (refusal, job) => {
    const { body, headers, requestId, status: statusCode } = refusal;
    const status = statusOf({ statusCode, headers, body });
    if (status === undefined || status === "FINISHED") return undefined;
    const providerStatus = String(statusCode);
    const base = { providerStatus, raw: body as Raw };
    if (!isTerminal(status)) return { ...base, status };
    const origin = { ...job, providerStatus, status: statusCode, requestId, value: body, cause: refusal };
    return { ...base, status, error: toJobEndedError(status, reportedMessage(body), origin) };
  };
}
