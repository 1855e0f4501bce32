import type { Client } from "../client.js";
import { HandleError, InvalidResponseError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import type { SendOptions, SubmitOptions } from "../options.js";
import type { Provider } from "../provider.js";
import { abandon } from "./abandoned-job.js";
import { HandleMismatch } from "./capture-segment.js";
import { FinishedJob } from "./finished-job.js";
import { idempotencyKeyOf } from "./idempotency-key.js";
import type { JobOf } from "./job.js";
import type { Accepted, HandleValues, JobDefinition, JobTypes } from "./job-definition.js";
import { RunningJob } from "./running-job.js";
import { openSubmission } from "./submission.js";
import { submissionError } from "./submission-error.js";
import { checkSubmitLimit } from "./submit-limit.js";
import { withoutCredentials } from "./without-credentials.js";

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
  const origin = { provider: client.provider.name, operation: definition.name };
  checkSubmitLimit(definition, input, origin);
  const { clock, provider } = client;
  const submittedAt = clock.now();
  const { idempotencyHeader } = definition;
  const key = idempotencyKeyOf(definition, input, options, origin);
  const submission = openSubmission(clock, options, key !== undefined, origin);
  const { flight } = submission;
  const headers =
    idempotencyHeader === undefined || key === undefined
      ? options.headers
      : { ...options.headers, [idempotencyHeader]: key };
  const sent: SendOptions = { ...submission.options, headers, flight };
  let accepted: Accepted<Types["handle"], Types["result"]>;
  try {
    const exchange = await definition.submit(client, input, sent);
    accepted = readAccepted(definition, exchange, input, provider);
  } catch (error) {
    throw submissionError(error, flight, submission.givenUp(), { ...origin, idempotencyKey: key });
  } finally {
    submission.close();
  }
  const job: JobOf<Types> =
    "result" in accepted
      ? new FinishedJob(provider, definition, accepted.result, submittedAt)
      : new RunningJob({
          client,
          definition,
          handle: accepted.handle,
          id: String(accepted.handle.id),
          submittedAt,
        });
  const givenUp = submission.givenUp();
  if (givenUp !== undefined) throw await abandon(job, givenUp);
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
    accepted = definition.accepted(exchange, input);
  } catch (error) {
    if (error instanceof HandleMismatch) throw toHandleError(error, provider, origin);
    cause = error;
  }
  if (accepted === undefined || !isUsable(accepted)) {
    throw new InvalidResponseError("The answer to the submission names no job.", { ...origin, cause });
  }
  return "handle" in accepted ? { handle: withoutCredentials(accepted.handle, provider) } : accepted;
}

function toHandleError(
  { captured: named, template }: HandleMismatch,
  provider: Provider,
  origin: ErrorOrigin,
): HandleError {
  const { captured } = withoutCredentials({ captured: named }, provider);
  const cause = new HandleMismatch(captured, template);
  const message = `${origin.provider} took the job of ${origin.operation} and calls it ${JSON.stringify(captured)}, which is not of the form ${template}: it runs, and cannot be polled. Look it up at the provider, and correct the spec.`;
  return new HandleError(message, { ...origin, captured, cause });
}

function isUsable(accepted: Accepted<HandleValues, unknown>): boolean {
  return "result" in accepted ? accepted.result !== undefined : isId(accepted.handle.id);
}

function isId(id: unknown): boolean {
  return (typeof id === "string" && id !== "") || typeof id === "number";
}
