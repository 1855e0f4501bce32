import type { RequestBody } from "./body-form.js";
import { isStream, toFormData } from "./form-body.js";
import { isRequestBody } from "./raw-body.js";

/**
 * The request body by its own form, where the media type is not known: an object that holds a `Blob` is a form, since JSON
 * would lose the file; bytes, streams and forms go as they are; anything else is JSON. Of an object that holds a stream,
 * which neither can carry, the form says what can.
 *
 * @throws RangeError when the value has no such form.
 */
export function serializeAnyBody(value: unknown, writeJson: (value: unknown) => RequestBody): RequestBody {
  if (typeof value !== "string" && isRequestBody(value)) return value;
  const holdsFile =
    typeof value === "object" &&
    value !== null &&
    Object.values(value).some((item) => item instanceof Blob || isStream(item));
  return holdsFile ? toFormData(value, () => undefined) : writeJson(value);
}
