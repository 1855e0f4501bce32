import { InvalidInputError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";

/**
 * What can be read once: a second reader would find nothing, or take from the first.
 *
 * @throws InvalidInputError when it is read again.
 */
export function readOnce<Value>(origin: ErrorOrigin, read: () => AsyncIterator<Value>): AsyncIterable<Value> {
  let isTaken = false;
  return {
    [Symbol.asyncIterator]() {
      if (isTaken) {
        const message = `${origin.provider}: this answer has been read already, or is being read. Keep what you need of it, or call the operation again.`;
        throw new InvalidInputError(message, origin);
      }
      isTaken = true;
      return read();
    },
  };
}
