import { essenceOf, isJsonMediaType } from "../schema/media-type.ts";

/** Which media type a request body is sent in, best first; anything else comes after these. */
const preferred = [
  "application/json",
  "multipart/form-data",
  "application/x-www-form-urlencoded",
  "text/plain",
  "application/octet-stream",
];

/** How a body is read: as JSON, as text, as bytes, or as JSON line by line. */
export type Reading = "json" | "text" | "bytes" | "lines";

/** How a body of a media type is read. JSON lines have no registered name, and several in use. */
export function readingOf(mediaType: string): Reading {
  const essence = essenceOf(mediaType);
  if (isJsonMediaType(mediaType)) return "json";
  if (/^application\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-lines)$/.test(essence)) return "lines";
  return essence.startsWith("text/") ? "text" : "bytes";
}

/** How a request body is sent: as JSON, as JSON line by line, as one of the two forms, or as the caller gives it. */
type BodyForm = "json" | "lines" | "multipart" | "urlencoded" | "raw";

/** How a request body of a media type is sent. */
export function bodyFormOf(mediaType: string): BodyForm {
  const essence = essenceOf(mediaType);
  if (essence === "multipart/form-data") return "multipart";
  if (essence === "application/x-www-form-urlencoded") return "urlencoded";
  const reading = readingOf(essence);
  return reading === "json" || reading === "lines" ? reading : "raw";
}

/** Whether a body may be of several media types: `image/*` (RFC 9110, section 12.5.1). */
export function isMediaRange(mediaType: string): boolean {
  return essenceOf(mediaType).includes("*");
}

/** The media type that a request body is sent in. */
export function requestMediaType(mediaTypes: readonly string[]): string | undefined {
  const rank = (mediaType: string): number => {
    const position = preferred.indexOf(essenceOf(mediaType));
    if (position >= 0) return position;
    return readingOf(mediaType) === "json" ? 0 : preferred.length;
  };
  return [...mediaTypes].sort((left, right) => rank(left) - rank(right))[0];
}
