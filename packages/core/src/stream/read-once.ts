import { InvalidInputError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import { leavable } from "../leavable.js";

/**
 * What can be read once: a second reader would find nothing, or take from the first.
 *
 * @param read reads the values until the signal aborts.
 * @throws InvalidInputError when it is read again.
 */
export function readOnce<Value>(
  origin: ErrorOrigin,
  read: (left: AbortSignal) => AsyncGenerator<Value, void>,
): AsyncIterable<Value> {
  let isTaken = false;
  return {
    [Symbol.asyncIterator]() {
      if (isTaken) {
        const message = `${origin.provider}: this answer has been read already, or is being read. Keep what you need of it, or call the operation again.`;
        throw new InvalidInputError(message, origin);
      }
      isTaken = true;
      return leavable(read);
    },
  };
}
