import type { Client } from "../client.js";
import { InvalidInputError } from "../errors/call-errors.js";
import type { Job } from "./job.js";
import type { JobDefinition, JobTypes } from "./job-definition.js";
import { restoreToken } from "./job-token.js";
import { RunningJob } from "./running-job.js";

/**
 * Takes up a job from its token. Nothing is sent.
 *
 * @typeParam Resumed the jobs that the definitions make; the token's operation says which of them it is.
 * @throws InvalidInputError for what is no token of this provider, or of a kind of job that is not among the definitions.
 */
export function resumeJob<Resumed extends Job>(
  client: Client,
  definitions: readonly { readonly name: string }[],
  token: unknown,
): Resumed {
  const { operation, handle, submittedAt } = restoreToken(token, client.provider);
  const definition = definitions.find(({ name }) => name === operation);
  if (definition === undefined) {
    const names = definitions.map(({ name }) => name).join(", ");
    const message = `This job token is of ${JSON.stringify(operation)}; ${client.provider.title} has ${names}.`;
    throw new InvalidInputError(message, { provider: client.provider.name });
  }
  const job: Job = new RunningJob(
    client,
    // Kinds of job with different types cannot share an array type; the name ties each token to its own kind.
    definition as JobDefinition<JobTypes>,
    { handle },
    // A clock that went wrong elsewhere must not put off the polls here.
    Math.min(submittedAt, client.clock.now()),
  );
  return job as Resumed;
}
