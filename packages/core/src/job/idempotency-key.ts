import { InvalidInputError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import { readField } from "../exchange.js";
import type { SubmitOptions } from "../options.js";
import type { JobDefinition, JobTypes } from "./job-definition.js";

/**
 * The key by which the provider knows a submission that it has had before: the caller's, or a new one. `undefined` where
 * the provider documents no such key.
 *
 * @throws InvalidInputError for a key that is empty, or that the provider would not look at.
 */
export function idempotencyKeyOf<Types extends JobTypes>(
  { idempotencyHeader, name }: JobDefinition<Types>,
  input: Types["input"],
  { idempotencyKey }: SubmitOptions,
  origin: ErrorOrigin,
): string | undefined {
  if (idempotencyHeader === undefined) {
    if (idempotencyKey === undefined) return undefined;
    const message = `${origin.provider} documents no idempotency key for ${name}: it would not hold back a second job. Leave out \`idempotencyKey\`.`;
    throw new InvalidInputError(message, origin);
  }
  const key = headerIn(input, idempotencyHeader) ?? idempotencyKey ?? crypto.randomUUID();
  if (key !== "") return key;
  throw new InvalidInputError("The idempotency key is empty. Leave it out, and one is made.", origin);
}

/** The value of a header among the parameters of an operation, which win over other headers. */
function headerIn(input: object, header: string): string | undefined {
  const headers = readField(input, "params", "header");
  const own = Object.entries(headers ?? {}).find(([name]) => name.toLowerCase() === header.toLowerCase());
  return own?.[1] === undefined ? undefined : String(own[1]);
}
