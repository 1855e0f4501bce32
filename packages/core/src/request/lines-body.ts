import { prepareBytes } from "../transport/sending-init.js";
import type { BodyForm } from "./body-form.js";
import { jsonBody } from "./json-body.js";
import { isRequestBody } from "./raw-body.js";

/** JSON lines: a list of values, each on a line of its own; text, bytes, a blob or a stream of lines goes as it is. */
export function linesBody(mediaType: string): BodyForm {
  const { write } = jsonBody();
  return {
    mediaType,
    write(value) {
      if (isRequestBody(value)) return value;
      if (Array.isArray(value)) return value.map((line) => `${write(line)}\n`).join("");
      throw new RangeError(
        `A body of type ${mediaType} needs a list of values, a string, a Blob, bytes or a ReadableStream.`,
      );
    },
    prepare: prepareBytes,
  };
}
