/** The media type without its parameters, in lower case. */
export function essenceOf(mediaType: string): string {
  return (mediaType.split(";", 1)[0] ?? "").trim().toLowerCase();
}

/** Whether a media type is JSON, as the runtime sees it: `application/json`, or any with the suffix `+json` (RFC 6839). */
export function isJsonMediaType(mediaType: string): boolean {
  const essence = essenceOf(mediaType);
  return essence === "application/json" || essence.endsWith("+json");
}

/** Whether a body of a media type, or of a range of them (RFC 9110, section 12.5.1), may be JSON. */
export function mayBeJson(mediaType: string): boolean {
  return isJsonMediaType(mediaType) || ["*/*", "application/*"].includes(essenceOf(mediaType));
}
