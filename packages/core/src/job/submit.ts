import type { Client } from "../client.js";
import { ApiError } from "../errors/api-error.js";
import {
  AbortedError,
  ConnectionError,
  DeadlineError,
  HandleError,
  InvalidInputError,
  InvalidResponseError,
  SubmitOutcomeUnknownError,
  UntrustedUrlError,
} from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import type { Flight, SubmitOptions } from "../options.js";
import type { Provider } from "../provider.js";
import type { JobOf } from "./job.js";
import type { Accepted, HandleValues, JobDefinition, JobTypes } from "./job-definition.js";
import { RunningJob } from "./running-job.js";

/**
 * Submits a job, at most once. Where the provider documents an idempotency key, a request whose outcome is open is sent
 * again with the same key; otherwise it never is.
 *
 * @throws SubmitOutcomeUnknownError when the request may have reached the provider and no usable answer came; HandleError
 * when the job was taken and its name has another form than the spec says. Otherwise like any operation: ApiError, ConnectionError, InvalidInputError, AbortedError, …
 */
export async function submitJob<Types extends JobTypes>(
  client: Client<Types["paths"]>,
  definition: JobDefinition<Types>,
  input: Types["input"],
  options: SubmitOptions = {},
): Promise<JobOf<Types>> {
  const { clock, provider } = client;
  const { idempotency, checkInput } = definition;
  const origin = { provider: provider.name, operation: definition.name };
  checkInput?.(input, origin);
  if (idempotency === undefined && options.idempotencyKey !== undefined) {
    const message = `${provider.name} documents no idempotency key for ${definition.name}: it would not hold back a second job. Leave out \`idempotencyKey\`.`;
    throw new InvalidInputError(message, origin);
  }
  const submittedAt = clock.now();
  const idempotencyKey = idempotency?.keyOf(input, options, origin);
  const header = idempotency === undefined ? {} : { [idempotency.header]: idempotencyKey ?? "" };
  const flight: Flight = {
    hold: idempotency?.hold,
    mayHaveArrived: false,
    mayHaveArrivedBefore: false,
  };
  const watched = definition.cancel?.watch(clock, options, flight, origin);
  const call = { ...options, ...watched?.options, headers: { ...options.headers, ...header }, flight };
  let accepted: Accepted<Types["handle"], Types["result"]>;
  try {
    const exchange = await definition.submit(client, input, call);
    accepted = readAccepted(definition, exchange, input, provider);
  } catch (error) {
    const isOpen = isOutcomeOpen(error, flight);
    const known = { ...origin, idempotencyKey };
    throw watched?.failed(error, isOpen, idempotencyKey) ?? (isOpen ? toOutcomeUnknown(error, known) : error);
  } finally {
    watched?.close();
  }
  const job = new RunningJob(client, definition, accepted, submittedAt);
  const givenUp = await watched?.submitted(job);
  if (givenUp !== undefined) throw givenUp;
  return job;
}

function readAccepted<Types extends JobTypes>(
  definition: JobDefinition<Types>,
  exchange: Types["submitted"],
  input: Types["input"],
  provider: Provider,
): Accepted<Types["handle"], Types["result"]> {
  const origin = { provider: provider.name, operation: definition.name };
  let accepted: Accepted<Types["handle"], Types["result"]> | undefined;
  let cause: unknown;
  try {
    accepted = definition.accepted(exchange, input, { provider, operation: definition.name });
  } catch (error) {
    if (error instanceof HandleError) throw error;
    cause = error;
  }
  if (accepted === undefined || !isUsable(accepted)) {
    throw new InvalidResponseError("The answer to the submission names no job.", { ...origin, cause });
  }
  const detach = provider.authentication?.detach;
  return "handle" in accepted && detach !== undefined ? { handle: detach(accepted.handle) } : accepted;
}

function isUsable(accepted: Accepted<HandleValues, unknown>): boolean {
  if ("result" in accepted) return accepted.result !== undefined;
  const { id } = accepted.handle;
  return (typeof id === "string" && id !== "") || typeof id === "number";
}

/** Whether the provider may have taken the job although the submission failed. */
function isOutcomeOpen(error: unknown, flight: Flight): boolean {
  // That the job runs and cannot be polled is more than that it may run.
  if (!flight.mayHaveArrived || error instanceof HandleError || error instanceof AbortedError) return false;
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
  origin: ErrorOrigin & { readonly idempotencyKey: string | undefined },
): SubmitOutcomeUnknownError {
  const { idempotencyKey } = origin;
  const advice =
    idempotencyKey === undefined
      ? "It was not sent again. Look at the provider's list of jobs before you submit once more."
      : `Submit again with \`idempotencyKey: ${JSON.stringify(idempotencyKey)}\`: that makes no second job.`;
  const message = `${origin.provider} may or may not have taken the job of ${origin.operation}: the request was sent and no usable answer came. ${advice}`;
  return new SubmitOutcomeUnknownError(message, { ...origin, cause });
}
