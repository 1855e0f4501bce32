/** A value in which a handle should be, and is not. */
export class HandleMismatch extends Error {
  readonly captured: string;
  readonly template: string;

  constructor(captured: string, template: string) {
    super(`${JSON.stringify(captured)} is not of the form ${template}`);
    this.captured = captured;
    this.template = template;
  }
}

/**
 * One segment of a text such as `"models/m1/operations/7"`, by a template such as `"models/{model}/operations/{id}"`. A
 * template that begins with `/` is of the end of a URL's path: the segment is decoded, and query and fragment are ignored.
 *
 * @throws HandleMismatch for anything else, and for a segment that no path can hold.
 */
export function captureSegment(value: unknown, template: string, name: string): string {
  const text = typeof value === "string" ? value : String(value ?? "");
  const isPath = template.startsWith("/");
  const subject = isPath ? text.replace(/[?#].*$/s, "").replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "") : text;
  const pattern = template
    .split(/\{([^{}]+)\}/)
    .map((part, index) => (index % 2 === 0 ? literally(part) : part === name ? "([^/]+)" : "[^/]+"))
    .join("");
  const segment = new RegExp(`${isPath ? "" : "^"}${pattern}$`).exec(subject)?.[1];
  const captured = segment === undefined || !isPath ? segment : decode(segment);
  if (captured === undefined || captured === "." || captured === "..")
    throw new HandleMismatch(text, template);
  return captured;
}

function literally(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
}

function decode(segment: string): string | undefined {
  try {
    return decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
