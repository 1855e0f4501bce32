import { InvalidInputError } from "../errors/call-errors.js";
import type { Provider } from "../provider.js";
import type { HandleValues, JobDefinition, JobTypes } from "./job-definition.js";

const never = Number.POSITIVE_INFINITY;

async function refusePoll(
  { provider: { name: provider } }: { readonly provider: Provider },
  { id }: HandleValues,
): Promise<never> {
  const message = `${provider} does not tell how job ${id} stands: it calls back. Wait with \`job.result({ webhook })\`.`;
  throw new InvalidInputError(message, { provider });
}

/** Members of the definition of a job that the provider cannot be asked for: it only calls back. */
export const calledBack: {
  readonly poll: typeof refusePoll;
  readonly pollInterval: NonNullable<JobDefinition<JobTypes>["pollInterval"]>;
} = { poll: refusePoll, pollInterval: { initialMilliseconds: never, factor: 1, maximumMilliseconds: never } };

/** Whether the provider can be asked how a job stands. */
export function isPolled<Types extends JobTypes>({ poll }: JobDefinition<Types>): boolean {
  return poll !== refusePoll;
}
