import { discard } from "../discard.js";
import { nextPiece, type Reading } from "./body-pieces.js";

/**
 * The bytes of a body as a stream that ends with the deadline and the signal of its call, and breaks with our errors.
 * Nothing is read ahead.
 *
 * @param onEnd called when the stream has come to an end, or has been cancelled.
 */
export function unreadBytes(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  reading: Reading,
  onEnd: () => void,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const reader = body.getReader();
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          const { done, value } = await nextPiece(reader, reading);
          if (!done) {
            controller.enqueue(value);
            return;
          }
          onEnd();
          controller.close();
        } catch (error) {
          onEnd();
          discard(reader);
          throw error;
        }
      },
      cancel(reason) {
        onEnd();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
}
