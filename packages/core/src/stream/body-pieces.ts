import type { Clock } from "../clock.js";
import { discard } from "../discard.js";
import { ConnectionError, toBrokenAnswerError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import { untilAborted } from "../scope.js";

/** What reading a body bit by bit goes by. */
export interface Reading {
  readonly signal: AbortSignal | undefined;
  readonly origin: ErrorOrigin;
  readonly clock: Clock;
  /** How long the body may be silent, in milliseconds; without it, as long as the signal lets it. */
  readonly idleMilliseconds?: number | undefined;
  /** Aborts when the reader leaves off while it waits. */
  readonly left?: AbortSignal | undefined;
}

type Bytes = Uint8Array<ArrayBuffer>;

/**
 * The bytes of a body in the pieces in which they arrive, none read before it is asked for. Who leaves off cancels the
 * body.
 *
 * @throws ConnectionError when the body breaks off or is silent for too long; the signal's reason.
 */
async function* readPieces(body: ReadableStream<Bytes>, reading: Reading): AsyncGenerator<Bytes> {
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await untilAborted(nextPiece(reader, reading), reading.left);
      if (done) return;
      yield value;
    }
  } finally {
    discard(reader);
  }
}

/** The text of a body in UTF-8, in the pieces in which it arrives; a character may be split over two of them. */
export async function* readText(body: ReadableStream<Bytes>, reading: Reading): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  for await (const piece of readPieces(body, reading)) yield decoder.decode(piece, { stream: true });
  yield decoder.decode();
}

/** What a reader gives. The name that the DOM library has for it is unknown to apps that have the types of Node alone. */
type ReadOutcome = Awaited<ReturnType<ReadableStreamDefaultReader<Bytes>["read"]>>;

/** The next piece of a body, as long as the signal lets it come. */
export async function nextPiece(
  reader: ReadableStreamDefaultReader<Bytes>,
  reading: Reading,
): Promise<ReadOutcome> {
  const { signal, origin } = reading;
  try {
    return await untilAborted(unlessSilent(reader.read(), reading), signal);
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof ConnectionError) throw cause;
    throw toBrokenAnswerError(cause, origin);
  }
}

function unlessSilent<Value>(read: Promise<Value>, { clock, idleMilliseconds, origin }: Reading) {
  if (idleMilliseconds === undefined) return read;
  return new Promise<Value>((resolve, reject) => {
    const cancelTimer = clock.setTimer(() => {
      const message = `${origin.provider}: nothing came for ${idleMilliseconds} ms. Allow more with \`idleTimeout\`, or try again.`;
      reject(new ConnectionError(message, origin, true));
    }, idleMilliseconds);
    read.then(resolve, reject).finally(cancelTimer);
  });
}
