/** Splits a JSON pointer (RFC 6901: `/data/status`, `` for the whole) into its unescaped segments. */
export function parseJsonPointer(pointer: string): readonly string[] {
  if (pointer === "") return [];
  return pointer
    .slice(1)
    .split("/")
    .map((segment) => segment.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** Joins segments to a JSON pointer, escaping `~` and `/`. */
export function formatJsonPointer(segments: readonly (string | number)[]): string {
  return segments
    .map((segment) => `/${String(segment).replaceAll("~", "~0").replaceAll("/", "~1")}`)
    .join("");
}

/** The value at a pointer of a plain document; `undefined` when there is none. References are not followed. */
export function valueAt(document: unknown, pointer: string): unknown {
  let value = document;
  for (const segment of parseJsonPointer(pointer)) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, segment)) return undefined;
    value = Reflect.get(value, segment);
  }
  return value;
}

/** The JSON pointer of a `$ref` within its document, decoded; `undefined` for any other value. */
export function referencePointer(reference: unknown): string | undefined {
  if (typeof reference !== "string" || !reference.startsWith("#/")) return undefined;
  const fragment = reference.slice(1);
  try {
    return decodeURIComponent(fragment);
  } catch {
    return fragment; // a percent sign that encodes nothing stands for itself
  }
}

/** The `$ref` with a JSON pointer: what would be read as something else is percent-encoded (RFC 6901, section 6). */
export function referenceTo(pointer: string): string {
  return `#${pointer.replace(/[%#]/g, encodeURIComponent)}`;
}
