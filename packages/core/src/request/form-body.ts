import { framedBody } from "../transport/framed-body.js";
import { prepareBytes } from "../transport/sending-init.js";
import type { BodyForm } from "./body-form.js";
import { jsonText } from "./json-text.js";
import { isRequestBody } from "./raw-body.js";

/**
 * A `multipart/form-data` form: a `Blob` becomes a file, an array a repeated field (RFC 7578, section 4.3), an object JSON.
 */
export const multipartBody: BodyForm = {
  write: (value) => (isRequestBody(value) ? value : toFormData(value)),
  prepare: async (body) => prepareBytes(await framedBody(body)),
};

/** An `application/x-www-form-urlencoded` form, arrays repeated. */
export const urlencodedBody: BodyForm = {
  mediaType: "application/x-www-form-urlencoded",
  write: (value) => (isRequestBody(value) ? value : toSearchParameters(value)),
};

function toFormData(value: unknown): FormData {
  const form = new FormData();
  for (const [name, item] of fieldsOf(value)) {
    if (item instanceof Blob) form.append(name, item);
    else if (item instanceof ArrayBuffer || isView(item)) form.append(name, new Blob([item]));
    else if (item instanceof ReadableStream) throw streamInForm(name);
    else form.append(name, toText(item));
  }
  return form;
}

/** A form announces its length, and a part its name: a stream has neither. */
function streamInForm(name: string): RangeError {
  return new RangeError(
    `The member ${JSON.stringify(name)} of the form is a stream. Pass a Blob or a File: \`openAsBlob\` of \`node:fs\` makes one of a file and reads it only while it is sent; of any other stream, \`await new Response(stream).blob()\` does.`,
  );
}

function toSearchParameters(value: unknown): URLSearchParams {
  const parameters = new URLSearchParams();
  for (const [name, item] of fieldsOf(value)) parameters.append(name, toText(item));
  return parameters;
}

function* fieldsOf(value: unknown): Generator<[string, unknown]> {
  if (typeof value !== "object" || value === null) throw new RangeError("A form body needs an object.");
  for (const [name, item] of Object.entries(value)) {
    for (const single of Array.isArray(item) ? item : [item]) {
      if (single !== undefined && single !== null) yield [name, single];
    }
  }
}

function toText(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return (typeof value === "object" && jsonText(value)) || String(value);
}

function isView(value: unknown): value is Uint8Array<ArrayBuffer> {
  return ArrayBuffer.isView(value);
}
