import type { Clock } from "@jobglot/core";
import type { Delivery } from "./exchange.js";
import { pause } from "./pause.js";

/** Bytes that arrive bit by bit. A connection that breaks is an error of the stream; an abort ends it at once. */
export function inPieces(
  content: string | Uint8Array<ArrayBuffer>,
  delivery: Delivery,
  clock: Clock,
  signal: AbortSignal,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  const { pieces, milliseconds, breaksAfter = Number.POSITIVE_INFINITY } = delivery;
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const startOf = (piece: number): number => Math.floor((piece * bytes.byteLength) / pieces);
  const reading = new AbortController();
  const ended = AbortSignal.any([signal, reading.signal]);
  let sent = 0;
  return new ReadableStream({
    async pull(controller) {
      if (sent >= breaksAfter) {
        controller.error(new TypeError("terminated: the other side closed the connection"));
        return;
      }
      if (sent >= pieces) {
        controller.close();
        return;
      }
      if (milliseconds > 0) await pause(clock, milliseconds, ended);
      ended.throwIfAborted();
      controller.enqueue(bytes.slice(startOf(sent), startOf(sent + 1)));
      sent += 1;
    },
    cancel(reason) {
      reading.abort(reason);
    },
  });
}
