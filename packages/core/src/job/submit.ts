import type { Client } from "../client.js";
import { dataUrlSize } from "../data-url.js";
import { ApiError } from "../errors/api-error.js";
import {
  AbortedError,
  ConnectionError,
  DeadlineError,
  InvalidInputError,
  InvalidResponseError,
  SubmitOutcomeUnknownError,
  UntrustedUrlError,
} from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import { readField } from "../exchange.js";
import type { Flight, SendOptions, SubmitOptions } from "../options.js";
import { FinishedJob } from "./finished-job.js";
import { idempotencyKeyOf } from "./idempotency-key.js";
import type { JobOf } from "./job.js";
import type { Accepted, HandleValues, JobDefinition, JobTypes } from "./job-definition.js";
import { RunningJob } from "./running-job.js";

/**
 * Submits a job, at most once. Where the provider documents an idempotency key, a request whose outcome is open is sent
 * again with the same key; otherwise it never is.
 *
 * @throws SubmitOutcomeUnknownError when the request may have reached the provider and no usable answer came. Otherwise
 * like any operation: ApiError, ConnectionError, InvalidInputError, AbortedError, …
 */
export async function submitJob<Types extends JobTypes>(
  client: Client<Types["paths"]>,
  definition: JobDefinition<Types>,
  input: Types["input"],
  options: SubmitOptions = {},
): Promise<JobOf<Types>> {
  const origin = { provider: client.provider.name, operation: definition.name };
  checkLimits(definition, input, origin);
  const submittedAt = client.clock.now();
  const { idempotencyHeader } = definition;
  const idempotencyKey = idempotencyKeyOf(definition, input, options, origin);
  const flight: Flight = {
    isIdempotent: idempotencyKey !== undefined,
    mayHaveArrived: false,
    mayHaveArrivedBefore: false,
  };
  const headers =
    idempotencyHeader === undefined || idempotencyKey === undefined
      ? options.headers
      : { ...options.headers, [idempotencyHeader]: idempotencyKey };
  const tracked: SendOptions = { ...options, headers, flight };
  let accepted: Accepted<Types["handle"], Types["result"]>;
  try {
    const exchange = await definition.submit(client, input, tracked);
    accepted = readAccepted(definition, exchange, input, origin);
  } catch (error) {
    throw isOutcomeOpen(error, flight) ? toOutcomeUnknown(error, origin, idempotencyKey) : error;
  }
  if ("result" in accepted) return new FinishedJob(client.provider, definition, accepted.result, submittedAt);
  const { handle } = accepted;
  return new RunningJob({ client, definition, handle, id: String(handle.id), submittedAt });
}

function readAccepted<Types extends JobTypes>(
  definition: JobDefinition<Types>,
  exchange: Types["submitted"],
  input: Types["input"],
  origin: ErrorOrigin,
): Accepted<Types["handle"], Types["result"]> {
  let accepted: Accepted<Types["handle"], Types["result"]> | undefined;
  let cause: unknown;
  try {
    accepted = definition.accepted(exchange, input);
  } catch (error) {
    cause = error;
  }
  if (accepted !== undefined && isUsable(accepted)) return accepted;
  throw new InvalidResponseError("The answer to the submission names no job.", { ...origin, cause });
}

function isUsable(accepted: Accepted<HandleValues, unknown>): boolean {
  return "result" in accepted ? accepted.result !== undefined : isId(accepted.handle.id);
}

function isId(id: unknown): boolean {
  return (typeof id === "string" && id !== "") || typeof id === "number";
}

/** Whether the provider may have taken the job although the submission failed. */
function isOutcomeOpen(error: unknown, flight: Flight): boolean {
  if (!flight.mayHaveArrived || error instanceof AbortedError) return false;
  return flight.mayHaveArrivedBefore || leavesOutcomeOpen(error);
}

/**
 * Whether an error leaves it open if the provider took the job. A 4xx says that it did not, save a 408; a 303 says that
 * it did, wherever it leads (RFC 9110, section 15.4.4), and a browser does not tell which redirect it was.
 */
function leavesOutcomeOpen(error: unknown): boolean {
  if (error instanceof ApiError) return error.status >= 500 || error.status === 408;
  if (error instanceof UntrustedUrlError) return error.status === undefined || error.status === 303;
  return (
    error instanceof ConnectionError ||
    error instanceof InvalidResponseError ||
    error instanceof DeadlineError
  );
}

function toOutcomeUnknown(
  cause: unknown,
  origin: ErrorOrigin,
  idempotencyKey: string | undefined,
): SubmitOutcomeUnknownError {
  const advice =
    idempotencyKey === undefined
      ? "It was not sent again. Look at the provider's list of jobs before you submit once more."
      : `Submit again with \`idempotencyKey: ${JSON.stringify(idempotencyKey)}\`: that makes no second job.`;
  const message = `${origin.provider} may or may not have taken the job of ${origin.operation}: the request was sent and no usable answer came. ${advice}`;
  return new SubmitOutcomeUnknownError(message, { ...origin, cause, idempotencyKey });
}

function checkLimits<Types extends JobTypes>(
  { submitLimit }: JobDefinition<Types>,
  input: Types["input"],
  origin: ErrorOrigin,
): void {
  if (submitLimit === undefined) return;
  const { bytes = Number.POSITIVE_INFINITY, dataUrlBytes = Number.POSITIVE_INFINITY } = submitLimit;
  const text = JSON.stringify(readField(input, "body"), (name: string, value: unknown) => {
    const size = typeof value === "string" ? dataUrlSize(value) : 0;
    if (size > dataUrlBytes) {
      const message = `The data URL in ${JSON.stringify(name)} holds ${size} bytes; ${origin.provider} takes at most ${dataUrlBytes}. Host the file and pass its HTTP URL.`;
      throw new InvalidInputError(message, origin);
    }
    return value;
  });
  if (text !== undefined && sizeOf(text) > bytes) {
    const message = `The request has ${sizeOf(text)} bytes; ${origin.provider} takes at most ${bytes} for a job. Nothing was sent.`;
    throw new InvalidInputError(message, origin);
  }
}

function sizeOf(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}
