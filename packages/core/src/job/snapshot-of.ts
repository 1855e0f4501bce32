import { InvalidInputError, InvalidResponseError } from "../errors/call-errors.js";
import type { WebhookEvent } from "../webhook/webhook-event.js";
import type { JobDefinition, JobTypes } from "./job-definition.js";
import { readAnswer, resultIn } from "./read-answer.js";
import type { Snapshot } from "./snapshot.js";
import { exchangeOf } from "./webhook-by-id.js";

/**
 * The snapshot in an event of a webhook, the same as polling would give, for a process that holds no job. Nothing is
 * sent. Events may come out of order: a terminal snapshot is final, whatever comes after it.
 *
 * @throws InvalidInputError for a kind of job without webhooks, or with results that need another request: await such a
 * job with `job.result({ webhook })`. InvalidResponseError for an event that is of no such job; ResultExpiredError when
 * the provider has deleted the result.
 */
export function snapshotOf<Types extends JobTypes>(
  definition: JobDefinition<Types>,
  { provider, payload }: Pick<WebhookEvent, "provider" | "payload">,
): Snapshot<Types["result"], Types["raw"]> {
  const origin = { provider, operation: definition.name };
  if (definition.webhook === undefined) {
    throw new InvalidInputError(`${provider} sends no events of ${definition.name}.`, origin);
  }
  const exchange = exchangeOf<Types>(payload);
  const jobId = definition.webhook.idIn(exchange);
  if (jobId === undefined) {
    throw new InvalidResponseError(`This event of ${provider} names no job of ${definition.name}.`, origin);
  }
  const job = { ...origin, jobId };
  const read = readAnswer(definition, exchange, 0, job);
  if (read.status !== "FINISHED") return read;
  const { expired, ...finished } = read;
  if (expired !== undefined) throw expired;
  if (definition.fetchResult !== undefined) {
    const message = `${provider} job ${jobId} is finished; its result takes another request. Await the job with \`job.result({ webhook })\`.`;
    throw new InvalidInputError(message, job);
  }
  return { ...finished, result: resultIn(definition, exchange, job) };
}
