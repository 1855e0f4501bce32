import { isJsonMediaType } from "../media-type.js";

/** What `fetch` takes as a body. Named this way because Node's own types do not declare `BodyInit`. */
export type RequestBody = NonNullable<RequestInit["body"]>;

/**
 * The request body in the form that `fetch` takes, by the media type of the spec.
 *
 * - JSON: text
 * - `multipart/form-data`: a `FormData`; a `Blob` becomes a file, an array a repeated field (RFC 7578, section 4.3), an object JSON
 * - `application/x-www-form-urlencoded`: `URLSearchParams`, arrays repeated
 * - anything else: strings, bytes, blobs and streams as they are
 *
 * @throws RangeError when the value has no such form.
 */
export function serializeBody(value: unknown, mediaType: string): RequestBody {
  if (isJsonMediaType(mediaType)) {
    const text = JSON.stringify(value, refuseBytes);
    if (text === undefined) throw new RangeError("The body has no JSON form.");
    return text;
  }
  if (isRequestBody(value)) return value;
  if (mediaType === "multipart/form-data") return toFormData(value);
  if (mediaType === "application/x-www-form-urlencoded") return toSearchParameters(value);
  throw new RangeError(`A body of type ${mediaType} needs a string, a Blob, bytes or a stream.`);
}

/**
 * The request body by its own form, where the media type is not known: an object that holds a `Blob` is a form, since JSON
 * would lose the file; bytes, streams and forms go as they are; anything else is JSON.
 */
export function serializeAnyBody(value: unknown): RequestBody {
  if (typeof value !== "string" && isRequestBody(value)) return value;
  const holdsFile =
    typeof value === "object" && value !== null && Object.values(value).some((item) => item instanceof Blob);
  return serializeBody(value, holdsFile ? "multipart/form-data" : "application/json");
}

function isRequestBody(value: unknown): value is RequestBody {
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

function toFormData(value: unknown): FormData {
  const form = new FormData();
  for (const [name, item] of fieldsOf(value)) {
    if (item instanceof Blob) form.append(name, item);
    else if (isBytes(item)) form.append(name, new Blob([item]));
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
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

function isBytes(value: unknown): value is ArrayBuffer | Uint8Array<ArrayBuffer> {
  return value instanceof ArrayBuffer || ArrayBuffer.isView(value);
}

/** JSON would turn a file into `{}`, and bytes into an object of numbers. */
function refuseBytes(this: Readonly<Record<string, unknown>>, name: string, value: unknown): unknown {
  // The member itself: `value` is what its `toJSON` made of it.
  const member = this[name];
  if (!(member instanceof Blob) && !isBytes(member)) return value;
  const where = name === "" ? "The body" : `The member ${JSON.stringify(name)} of the body`;
  throw new RangeError(
    `${where} holds bytes, which JSON cannot carry. Pass a URL, or a data URL (\`toDataUrl\`).`,
  );
}
