/** Which media type a request body is sent in, best first; anything else comes after these. */
const preferred = [
  "application/json",
  "multipart/form-data",
  "application/x-www-form-urlencoded",
  "text/plain",
  "application/octet-stream",
];

/** The media type without its parameters, in lower case. */
export function essenceOf(mediaType: string): string {
  return (mediaType.split(";", 1)[0] ?? "").trim().toLowerCase();
}

/** How a body of a media type is read: as JSON, as text or as bytes. */
export function readingOf(mediaType: string): "json" | "text" | "bytes" {
  const essence = essenceOf(mediaType);
  if (essence === "application/json" || essence.endsWith("+json")) return "json";
  return essence.startsWith("text/") ? "text" : "bytes";
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
