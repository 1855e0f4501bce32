/** Media types by the name that request fields such as `response_format` use. */
const typesByFormat: { readonly [format: string]: string } = {
  mp3: "audio/mpeg",
  wav: "audio/wav",
  opus: "audio/opus",
  ogg: "audio/ogg",
  aac: "audio/aac",
  flac: "audio/flac",
  pcm: "audio/pcm",
  png: "image/png",
  jpg: "image/jpeg",
  jpeg: "image/jpeg",
  webp: "image/webp",
  gif: "image/gif",
  mp4: "video/mp4",
  webm: "video/webm",
  json: "application/json",
  text: "text/plain",
  csv: "text/csv",
};

const typesByRange: { readonly [range: string]: string } = {
  "audio/*": "audio/mpeg",
  "image/*": "image/png",
  "video/*": "video/mp4",
  "text/*": "text/plain",
};

/** Whether a media type is JSON, as clients see it. */
export function isJsonType(mediaType: string): boolean {
  return /^(?:application\/json|[^;]*\+json)\s*(?:;|$)/i.test(mediaType);
}

/** Whether a media type holds text; `text/event-stream` does too. */
export function isTextType(mediaType: string): boolean {
  return /^text\//i.test(mediaType) || /^application\/xml/i.test(mediaType) || isJsonLinesType(mediaType);
}

/** Whether a media type holds one JSON value a line, as clients see it. */
export function isJsonLinesType(mediaType: string): boolean {
  return /^application\/(?:x-)?(?:ndjson|jsonl|jsonlines|json-lines)\s*(?:;|$)/i.test(mediaType);
}

/** The media type that a format word (`mp3`) names, when it is in the range (`audio/*`) or equal to the type. */
export function concreteMediaType(range: string, format: string): string | undefined {
  const named = Object.hasOwn(typesByFormat, format) ? typesByFormat[format] : undefined;
  if (named === undefined) return undefined;
  const [kind, part] = range.replace(/;.*$/s, "").trim().split("/");
  if (part === "*") return kind === "*" || named.startsWith(`${kind}/`) ? named : undefined;
  return named === range ? range : undefined;
}

/** The media type to answer with: a range becomes a type in it, after what the request asks for. */
export function answerMediaType(range: string, formats: Iterable<string>): string {
  if (!range.includes("*")) return range;
  for (const format of formats) {
    const named = concreteMediaType(range, format);
    if (named !== undefined) return named;
  }
  return typesByRange[range] ?? "application/octet-stream";
}
