import type { BytesForm } from "../options.js";
import type { Reading } from "../stream/body-pieces.js";

/** What reading the body of a successful answer goes by. */
export interface AnswerReading extends Reading {
  /** The form of bytes; a `Blob` unless told. */
  readonly as?: BytesForm | undefined;
  /**
   * Hands the body out unread.
   *
   * @returns ends the call; to be called when the body has come to its end, or has been left.
   */
  readonly handOut: () => () => void;
}

/** Reads the body of a successful answer. */
export type ReadBody = (response: Response, reading: AnswerReading) => Promise<unknown>;

/** How an operation answers: what reads the body of an answer with these headers. */
export type AnswerForm = (headers: Headers) => ReadBody;

/** The bytes of an answer as they arrive; none where it has no body. */
export function bytesIn({ body }: Response): ReadableStream<Uint8Array<ArrayBuffer>> {
  return body ?? new ReadableStream({ start: (controller) => controller.close() });
}
