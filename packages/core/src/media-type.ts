/** The media type without its parameters, in lower case; empty when there is none. */
export function essenceOf(contentType: string | null): string {
  return (contentType ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";
}

/** Whether a media type is JSON: `application/json`, or any with the suffix `+json` (RFC 6839). */
export function isJsonMediaType(mediaType: string): boolean {
  const essence = essenceOf(mediaType);
  return essence === "application/json" || essence.endsWith("+json");
}

/** Whether a media type is JSON lines: one JSON value a line. It has no registered name, and several in use. */
export function isJsonLinesMediaType(mediaType: string): boolean {
  return /^application\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-lines)$/.test(essenceOf(mediaType));
}
