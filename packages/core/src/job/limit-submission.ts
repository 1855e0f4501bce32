import { dataUrlSize } from "../data-url.js";
import { InvalidInputError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import { readField } from "../exchange.js";
import { asInput } from "../request/as-input.js";
import { jsonText } from "../request/json-text.js";

/** What a submission may weigh, in bytes. */
export interface SubmissionLimit {
  /** The whole serialised body. */
  readonly bytes?: number;
  /** Any single `data:` URL in the body. */
  readonly dataUrlBytes?: number;
}

/**
 * Refuses what weighs more than the provider takes for a job, before it is sent.
 *
 * @returns throws an InvalidInputError for such an input.
 */
export function limitSubmission({
  bytes = Number.POSITIVE_INFINITY,
  dataUrlBytes = Number.POSITIVE_INFINITY,
}: SubmissionLimit): (input: object, origin: ErrorOrigin) => void {
  return (input, origin) => {
    const check = (name: string, value: unknown): unknown => {
      const size = typeof value === "string" ? dataUrlSize(value) : 0;
      if (size <= dataUrlBytes) return value;
      const message = `The data URL in ${JSON.stringify(name)} holds ${size} bytes; ${origin.provider} takes at most ${dataUrlBytes}. Host the file and pass its HTTP URL.`;
      throw new InvalidInputError(message, origin);
    };
    const text = asInput(origin, () => jsonText("The body", readField(input, "body"), check));
    if (text !== undefined && sizeOf(text) > bytes) {
      const message = `The request has ${sizeOf(text)} bytes; ${origin.provider} takes at most ${bytes} for a job. Nothing was sent.`;
      throw new InvalidInputError(message, origin);
    }
  };
}

function sizeOf(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}
