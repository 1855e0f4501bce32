import { type Clock, sleep } from "../clock.js";

/** How the body of an answer arrives. */
export interface SendOptions {
  /** The time between two pieces. */
  readonly clock?: Clock;
  readonly milliseconds?: number;
  /** The connection breaks behind the last piece. */
  readonly fails?: boolean;
  /** Nothing more comes behind the last piece, and the body does not end. */
  readonly hangs?: boolean;
  /** Being cancelled does not settle. */
  readonly hangsOnCancel?: boolean;
}

/** The body of an answer, and what became of it. */
export interface SentBody {
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
  /** How many pieces were asked for. */
  readonly taken: number;
  readonly isCancelled: boolean;
}

/** The bytes of a text. */
export function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(text);
}

/** A body that arrives piece by piece, each when it is asked for. */
export function sendBody(
  pieces: readonly (string | Uint8Array<ArrayBuffer>)[],
  options: SendOptions = {},
): SentBody {
  let taken = 0;
  let isCancelled = false;
  const stream = new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      async pull(controller) {
        const piece = pieces[taken];
        if (piece === undefined) {
          if (options.fails === true) controller.error(new TypeError("terminated"));
          else if (options.hangs === true) await new Promise(() => undefined);
          else controller.close();
          return;
        }
        const { clock, milliseconds = 0 } = options;
        if (clock !== undefined) await sleep(clock, milliseconds, new AbortController().signal);
        taken++;
        controller.enqueue(typeof piece === "string" ? bytesOf(piece) : piece);
      },
      cancel() {
        isCancelled = true;
        return options.hangsOnCancel === true ? new Promise(() => undefined) : undefined;
      },
    },
    { highWaterMark: 0 },
  );
  return {
    stream,
    get taken() {
      return taken;
    },
    get isCancelled() {
      return isCancelled;
    },
  };
}
