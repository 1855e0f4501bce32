import { framedBody } from "../transport/framed-body.js";
import { prepareBytes } from "../transport/sending-init.js";
import type { BodyForm } from "./body-form.js";
import { jsonText } from "./json-text.js";
import { isRequestBody } from "./raw-body.js";

/**
 * A `multipart/form-data` form: a `Blob` becomes a file, an array a repeated field (RFC 7578, section 4.3), an object a part
 * of JSON (OpenAPI 3.1, section 4.8.14.4).
 */
export const multipartBody: BodyForm = multipartOf({});

/**
 * The same, where parts have a media type of their own.
 *
 * @param mediaTypes - by the name of the part; a `Blob` that has a type keeps it
 */
export function multipartOf(mediaTypes: Readonly<Record<string, string>>): BodyForm {
  const mediaTypeOf = (name: string, item: unknown): string | undefined =>
    Object.hasOwn(mediaTypes, name) ? mediaTypes[name] : isJson(item) ? "application/json" : undefined;
  return {
    write: (value) => (isRequestBody(value) ? value : toFormData(value, mediaTypeOf)),
    prepare: (body) => prepareBytes(framedBody(body)),
  };
}

/** An `application/x-www-form-urlencoded` form, arrays repeated. */
export const urlencodedBody: BodyForm = {
  mediaType: "application/x-www-form-urlencoded",
  write: (value) => (isRequestBody(value) ? value : toSearchParameters(value)),
};

/** A form whose parts have the media types that are told, and otherwise none. */
export function toFormData(
  value: unknown,
  mediaTypeOf: (name: string, item: unknown) => string | undefined,
): FormData {
  const form = new FormData();
  for (const [name, item] of fieldsOf(value)) {
    const type = mediaTypeOf(name, item);
    if (item instanceof Blob) form.append(name, withType(item, type));
    else if (item instanceof ArrayBuffer || isView(item)) {
      form.append(name, new Blob([item], type === undefined ? {} : { type }));
    } else if (isStream(item)) throw streamInForm(name);
    else if (type === undefined) form.append(name, toText(item));
    // Without a name the part is no file, see `framedBody`.
    else form.append(name, new File([toText(item)], "", { type }));
  }
  return form;
}

function withType(blob: Blob, type: string | undefined): Blob {
  if (type === undefined || blob.type !== "") return blob;
  return blob instanceof File ? new File([blob], blob.name, { type }) : new Blob([blob], { type });
}

const isJson = (item: unknown): boolean =>
  typeof item === "object" && !isRequestBody(item) && !(item instanceof Date);

/** Node's own streams are none of the platform's; Safari's cannot be iterated over. */
export function isStream(item: unknown): boolean {
  return (
    item instanceof ReadableStream ||
    (typeof item === "object" && item !== null && Symbol.asyncIterator in item)
  );
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

/** The fields of a form: its members that have a value, each item of a list on its own. */
function fieldsOf(value: unknown): [string, unknown][] {
  return membersOf(value).flatMap(([name, member]) =>
    itemsOf(member).map((item): [string, unknown] => [name, item]),
  );
}

/** @throws RangeError for what has no members. */
export function membersOf(value: unknown): [string, unknown][] {
  if (typeof value !== "object" || value === null) throw new RangeError("A form body needs an object.");
  return Object.entries(value);
}

/** The values that a member of a form has: those of a list, or its own, and nothing for `null` and `undefined`. */
export function itemsOf(member: unknown): unknown[] {
  const items: unknown[] = Array.isArray(member) ? member : [member];
  return items.filter((item) => item !== undefined && item !== null);
}

/** A member of a form as text. */
export function toText(value: unknown): string {
  if (value instanceof Date) return value.toISOString();
  return (typeof value === "object" && jsonText("A member of the form", value)) || String(value);
}

function isView(value: unknown): value is Uint8Array<ArrayBuffer> {
  return ArrayBuffer.isView(value);
}
