import { InvalidInputError } from "../errors/call-errors.js";
import type { Provider } from "../provider.js";
import type { HandleValues } from "./job-definition.js";

/** A job as plain JSON, to be stored and taken up again. It holds no credentials. */
export interface JobToken<Name extends string = string> {
  /** The version of this format. */
  readonly jobglot: 1;
  readonly provider: string;
  readonly operation: Name;
  readonly handle: Readonly<Record<string, string | number>>;
  /** ISO 8601. */
  readonly submittedAt: string;
}

/** A token whose form has been checked. */
export interface RestoredToken {
  readonly operation: string;
  readonly handle: HandleValues;
  readonly submittedAt: number;
}

/**
 * Checks what claims to be a token.
 *
 * @throws InvalidInputError: not a token, another version, another provider, or without a job to come back to.
 */
export function restoreToken(token: unknown, provider: Provider): RestoredToken {
  const { name } = provider;
  const fail = (message: string): never => {
    throw new InvalidInputError(`${message} Pass what \`job.toJSON()\` gave.`, { provider: name });
  };
  if (typeof token !== "object" || token === null) return fail("This is not a job token.");
  const {
    jobglot: version,
    provider: owner,
    operation,
    handle,
    submittedAt,
  } = token as Record<string, unknown>;
  if (version !== 1) return fail(`This job token has version ${JSON.stringify(version)}, not 1.`);
  if (owner !== name) return fail(`This job token is of ${JSON.stringify(owner)}, not of ${name}.`);
  const submitted = typeof submittedAt === "string" ? Date.parse(submittedAt) : Number.NaN;
  if (
    typeof operation !== "string" ||
    typeof handle !== "object" ||
    handle === null ||
    Number.isNaN(submitted)
  ) {
    return fail("This job token is damaged.");
  }
  const values = Object.entries(handle).filter(
    (entry): entry is [string, string | number] =>
      typeof entry[1] === "string" || typeof entry[1] === "number",
  );
  const restored: Record<string, string | number> = Object.fromEntries(values);
  const { id } = restored;
  if (id === undefined || id === "" || !Object.hasOwn(restored, "id")) {
    return fail(
      "This job token names no job: its submission was answered with the result at once, or it is damaged.",
    );
  }
  const whole = { ...restored, id };
  return {
    operation,
    handle: provider.authentication?.detach?.(whole) ?? whole,
    submittedAt: submitted,
  };
}
