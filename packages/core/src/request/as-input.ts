import { InvalidInputError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";

/**
 * What serializers make of a caller's values. They say what is wrong with a value; the caller is told with where it
 * happened.
 *
 * @throws InvalidInputError in place of a RangeError.
 */
export function asInput<Value>(origin: ErrorOrigin, serialize: () => Value): Value {
  try {
    return serialize();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new InvalidInputError(error.message, { ...origin, cause: error });
  }
}
