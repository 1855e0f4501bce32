import type { Client } from "../client.js";
import { InvalidInputError } from "../errors/call-errors.js";
import { isId, plainValues } from "./handle-values.js";
import type { Job } from "./job.js";
import type { JobDefinition, JobTypes } from "./job-definition.js";
import { RunningJob } from "./running-job.js";

/**
 * Takes up a job from its token. Nothing is sent.
 *
 * @typeParam Resumed the jobs that the definitions make; the token's operation says which of them it is.
 * @throws InvalidInputError for what is no token of this provider, names no job to come back to, or is of a kind of job
 * that is not among the definitions.
 */
export function resumeJob<Resumed extends Job>(
  client: Client,
  definitions: readonly { readonly name: string }[],
  token: unknown,
): Resumed {
  const { clock, provider } = client;
  const fail: (fault: string) => never = (fault) => {
    const message = `This job token ${fault}. Pass what \`job.toJSON()\` gave.`;
    throw new InvalidInputError(message, { provider: provider.name });
  };
  const { jobglot, provider: owner, operation, handle, submittedAt }: Record<string, unknown> = Object(token);
  if (jobglot !== 1) fail(`has version ${JSON.stringify(jobglot)}, not 1`);
  if (owner !== provider.name) fail(`is of ${JSON.stringify(owner)}, not of ${provider.name}`);
  const definition = definitions.find(({ name }) => name === operation);
  if (definition === undefined) {
    const names = definitions.map(({ name }) => name).join(", ");
    fail(`is of ${JSON.stringify(operation)}; ${provider.title} has ${names}`);
  }
  const values = plainValues(Object(handle));
  const { id } = values;
  const submitted = Date.parse(String(submittedAt));
  if (!isId(id) || Number.isNaN(submitted)) {
    return fail("names no job: it was answered at once, or is damaged");
  }
  const job: Job = new RunningJob(
    client,
    // Kinds of job with different types cannot share an array type; the name ties each token to its own kind.
    definition as JobDefinition<JobTypes>,
    { ...values, id },
    // A clock that went wrong elsewhere must not put off the polls here.
    Math.min(submitted, clock.now()),
  );
  return job as Resumed;
}
