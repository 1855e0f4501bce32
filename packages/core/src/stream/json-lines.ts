import { discard } from "../discard.js";
import { InvalidResponseError } from "../errors/call-errors.js";
import { onAbort } from "../on-abort.js";
import { type Reading, readText } from "./body-pieces.js";
import { readOnce } from "./read-once.js";

/**
 * The values of a body in JSON lines, each as soon as its line is complete. Nothing is read ahead; leaving the loop
 * cancels the body.
 *
 * @param onEnd called when the lines have come to an end, or have been left.
 * @throws InvalidResponseError naming the line that is not JSON; ConnectionError when the body breaks off;
 * InvalidInputError when the lines are read a second time.
 */
export function unreadLines(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  reading: Reading,
  onEnd: () => void,
): AsyncIterable<unknown> {
  return readOnce(reading.origin, (left) => {
    // Who leaves before the first line: a generator that has not begun does nothing at its end.
    onAbort(left, () => {
      discard(body);
      onEnd();
    });
    return readLines(body, { ...reading, left }, onEnd);
  });
}

async function* readLines(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  reading: Reading,
  onEnd: () => void,
): AsyncGenerator<unknown, void> {
  let pending = "";
  let number = 0;
  try {
    for await (const text of readText(body, reading)) {
      const [first = "", ...others] = text.split("\n");
      const lines = [pending + first, ...others];
      pending = lines.pop() ?? "";
      for (const line of lines) {
        number++;
        if (line.trim() !== "") yield parseLine(line, number, reading);
        reading.signal?.throwIfAborted();
      }
    }
    if (pending.trim() !== "") yield parseLine(pending, number + 1, reading);
  } finally {
    onEnd();
  }
}

function parseLine(line: string, number: number, { origin }: Reading): unknown {
  try {
    return JSON.parse(line);
  } catch (cause) {
    const message = `${origin.provider} answered with JSON lines of which line ${number} is not JSON.`;
    throw new InvalidResponseError(message, { ...origin, cause });
  }
}
