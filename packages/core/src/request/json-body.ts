import type { BodyForm } from "./body-form.js";
import { jsonText } from "./json-text.js";

/** JSON, as `application/json` unless told. */
export function jsonBody(mediaType = "application/json"): BodyForm {
  return { mediaType, write: toJson };
}

function toJson(value: unknown): string {
  const text = jsonText("The body", value, refuseBytes);
  if (text === undefined) throw new RangeError("The body has no JSON form.");
  return text;
}

/** JSON would turn a file into `{}`, and bytes into an object of numbers. */
function refuseBytes(this: Readonly<Record<string, unknown>>, name: string, value: unknown): unknown {
  // The member itself: `value` is what its `toJSON` made of it.
  const member = this[name];
  if (!(member instanceof Blob || member instanceof ArrayBuffer || ArrayBuffer.isView(member))) return value;
  const where = name === "" ? "The body" : `The member ${JSON.stringify(name)} of the body`;
  throw new RangeError(
    `${where} holds bytes, which JSON cannot carry. Pass a URL, or a data URL (\`toDataUrl\`).`,
  );
}
