import { dataUrlSize } from "../data-url.js";
import { InvalidInputError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import { readField } from "../exchange.js";
import type { JobDefinition, JobTypes } from "./job-definition.js";

/** @throws InvalidInputError when the body weighs more than the provider takes for a job. */
export function checkSubmitLimit<Types extends JobTypes>(
  { submitLimit }: JobDefinition<Types>,
  input: Types["input"],
  origin: ErrorOrigin,
): void {
  if (submitLimit === undefined) return;
  const { bytes = Number.POSITIVE_INFINITY, dataUrlBytes = Number.POSITIVE_INFINITY } = submitLimit;
  const text = JSON.stringify(readField(input, "body"), (name: string, value: unknown) => {
    const size = typeof value === "string" ? dataUrlSize(value) : 0;
    if (size > dataUrlBytes) {
      const message = `The data URL in ${JSON.stringify(name)} holds ${size} bytes; ${origin.provider} takes at most ${dataUrlBytes}. Host the file and pass its HTTP URL.`;
      throw new InvalidInputError(message, origin);
    }
    return value;
  });
  if (text !== undefined && sizeOf(text) > bytes) {
    const message = `The request has ${sizeOf(text)} bytes; ${origin.provider} takes at most ${bytes} for a job. Nothing was sent.`;
    throw new InvalidInputError(message, origin);
  }
}

function sizeOf(text: string): number {
  return new TextEncoder().encode(text).byteLength;
}
