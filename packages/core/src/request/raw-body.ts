import { prepareBytes } from "../transport/sending-init.js";
import type { BodyForm, RequestBody } from "./body-form.js";

/** What can be sent as it is. */
export type RawBody = string | Blob | ArrayBuffer | Uint8Array<ArrayBuffer> | ReadableStream;

/**
 * Text, bytes, a blob or a stream, as it is.
 *
 * @param mediaType - that of the body itself unless told: a blob has one
 */
export function rawBody(mediaType?: string): BodyForm {
  return {
    ...(mediaType === undefined ? {} : { mediaType }),
    write(value) {
      if (isRequestBody(value)) return value;
      throw new RangeError(
        `A body of type ${mediaType ?? "*/*"} needs a string, a Blob, bytes or a ReadableStream; \`Readable.toWeb\` of \`node:stream\` makes one of a stream of Node.`,
      );
    },
    prepare: prepareBytes,
  };
}

/** Whether `fetch` takes a value as a body. */
export function isRequestBody(value: unknown): value is RequestBody {
  return (
    typeof value === "string" ||
    value instanceof Blob ||
    value instanceof FormData ||
    value instanceof URLSearchParams ||
    value instanceof ArrayBuffer ||
    value instanceof ReadableStream ||
    ArrayBuffer.isView(value)
  );
}
