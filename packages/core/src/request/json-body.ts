import type { BodyForm } from "./body-form.js";
import { jsonText } from "./json-text.js";

/** JSON, as `application/json` unless told. */
export function jsonBody(mediaType = "application/json"): BodyForm {
  return { mediaType, write: toJson };
}

function toJson(value: unknown): string {
  const text = jsonText("The body", value);
  if (text === undefined) throw new RangeError("The body has no JSON form.");
  // Afterwards, when it is known that there is no circle: a replacer would be called for each member, and takes longer.
  refuseBytes(value, "");
  return text;
}

/** JSON would turn a file or a stream into `{}`, and bytes into an object of numbers. */
function refuseBytes(value: unknown, name: string): void {
  if (typeof value !== "object" || value === null) return;
  if (
    ArrayBuffer.isView(value) ||
    value instanceof ArrayBuffer ||
    value instanceof Blob ||
    value instanceof ReadableStream
  ) {
    const where = name === "" ? "The body" : `The member ${JSON.stringify(name)} of the body`;
    throw new RangeError(
      `${where} holds bytes, which JSON cannot carry. Pass a URL, or a data URL (\`toDataUrl\`).`,
    );
  }
  if ("toJSON" in value) return;
  for (const member in value) refuseBytes((value as Readonly<Record<string, unknown>>)[member], member);
}
