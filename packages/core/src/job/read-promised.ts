import { InvalidResponseError } from "../errors/call-errors.js";
import { type ErrorOrigin, JobglotError } from "../errors/jobglot-error.js";

/**
 * What is read from an answer.
 *
 * @throws InvalidResponseError when it lacks what its spec promises.
 */
export function readPromised<Value>(origin: ErrorOrigin, read: () => Value): Value {
  try {
    return read();
  } catch (cause) {
    if (cause instanceof JobglotError) throw cause;
    const message = `${origin.provider} answered with a body that lacks what its spec promises.`;
    throw new InvalidResponseError(message, { ...origin, cause });
  }
}
