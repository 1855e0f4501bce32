import type { Client } from "../client.js";
import { ApiError } from "../errors/api-error.js";
import {
  AbortedError,
  HandleError,
  InvalidInputError,
  InvalidResponseError,
  SubmitOutcomeUnknownError,
  UntrustedUrlError,
} from "../errors/call-errors.js";
import type { CallOptions, SubmitOptions } from "../options.js";
import { createFlight, type Flight } from "../transport/flight.js";
import { isId } from "./handle-values.js";
import type { JobOf } from "./job.js";
import type { JobDefinition, JobTypes } from "./job-definition.js";
import { readPromised } from "./read-promised.js";
import { RunningJob } from "./running-job.js";

/**
 * Submits a job, at most once. Where the provider documents an idempotency key, a request whose outcome is open is sent
 * again with the same key; otherwise it never is.
 *
 * @throws SubmitOutcomeUnknownError when the request may have reached the provider and no usable answer came; HandleError
 * when the job was taken and its name has another form than the spec says. Otherwise like any operation: ApiError,
 * ConnectionError, InvalidInputError, AbortedError, …
 */
export async function submitJob<Types extends JobTypes>(
  client: Client<Types["paths"]>,
  definition: JobDefinition<Types>,
  input: Types["input"],
  options: SubmitOptions = {},
): Promise<JobOf<Types>> {
  const { clock, provider } = client;
  const { name: operation, idempotency } = definition;
  const origin = { provider: provider.name, operation };
  definition.checkInput?.(input, origin);
  if (idempotency === undefined && options.idempotencyKey !== undefined) {
    const message = `${provider.name} documents no idempotency key for ${operation}. Leave out \`idempotencyKey\`.`;
    throw new InvalidInputError(message, origin);
  }
  const keyed = idempotency?.(input, options, origin);
  const flight = createFlight(keyed?.hold);
  const submit = async (call: CallOptions): Promise<RunningJob<Types>> => {
    const sent = { ...call, headers: { ...call.headers, ...keyed?.headers }, flight };
    try {
      const exchange = await definition.submit(client, input, sent);
      const { handle, snapshot } = readPromised(origin, () =>
        definition.accepted(exchange, input, { provider, operation }),
      );
      if (snapshot === undefined && !isId(handle.id)) {
        throw new InvalidResponseError("The answer to the submission names no job.", origin);
      }
      return new RunningJob(client, definition, handle, flight.sentAt ?? clock.now(), snapshot);
    } catch (cause) {
      if (!isOutcomeOpen(cause, flight)) throw cause;
      const advice = keyed?.advice ?? "Look at its list of jobs, then decide.";
      const message = `${provider.name} may or may not have taken the job of ${operation}: no usable answer came. ${advice}`;
      throw new SubmitOutcomeUnknownError(message, { ...origin, idempotencyKey: keyed?.key, cause });
    }
  };
  const submission = { submit, clock, options, flight, origin, idempotencyKey: keyed?.key };
  return definition.cancel?.watch(submission) ?? submit(options);
}

/**
 * Whether the provider may have taken the job although the submission failed. A 4xx says that it did not, save a 408; a
 * 303 says that it did, wherever it leads (RFC 9110, section 15.4.4), and a browser does not tell which redirect it was.
 */
function isOutcomeOpen(error: unknown, flight: Flight): boolean {
  // That the job runs and cannot be polled is more than that it may run.
  if (!flight.mayHaveArrived || error instanceof HandleError || error instanceof AbortedError) return false;
  if (flight.mayHaveArrivedBefore) return true;
  if (error instanceof ApiError) return error.status >= 500 || error.status === 408;
  return !(error instanceof UntrustedUrlError) || error.status === undefined || error.status === 303;
}
