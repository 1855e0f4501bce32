import { HandleError } from "../errors/call-errors.js";
import type { Provider } from "../provider.js";

/** The submission of a job whose answer is read. */
export interface AnsweredSubmission {
  readonly provider: Provider;
  /** The operation that submitted the job. */
  readonly operation: string;
}

/**
 * What names a job in the answer to its submission, see {@link segmentIn}.
 *
 * @throws HandleError for what is not of the form of the template.
 */
export function captureSegment(
  submission: AnsweredSubmission,
  value: unknown,
  template: string,
  name: string,
): string {
  const text = typeof value === "string" ? value : String(value ?? "");
  const segment = segmentIn(text, template, name);
  if (segment !== undefined) return segment;
  throw toHandleError(submission, text, template);
}

/**
 * One segment of a text such as `"models/m1/operations/7"`, by a template such as `"models/{model}/operations/{id}"`;
 * `undefined` for anything else, and for a segment that no path can hold. A template that begins with `/` is of the end of
 * a URL's path: the segment is decoded, and query and fragment are ignored.
 */
export function segmentIn(text: string, template: string, name: string): string | undefined {
  const isPath = template.startsWith("/");
  const subject = isPath ? text.replace(/[?#].*$/s, "").replace(/^[a-z][a-z0-9+.-]*:\/\/[^/]*/i, "") : text;
  const pattern = template
    .split(/\{([^{}]+)\}/)
    .map((part, index) => (index % 2 === 0 ? literally(part) : part === name ? "([^/]+)" : "[^/]+"))
    .join("");
  const segment = new RegExp(`${isPath ? "" : "^"}${pattern}$`).exec(subject)?.[1];
  const captured = segment === undefined || !isPath ? segment : decode(segment);
  return captured === "." || captured === ".." ? undefined : captured;
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

function toHandleError(
  { provider, operation }: AnsweredSubmission,
  text: string,
  template: string,
): HandleError {
  const { captured } = provider.authentication?.detach?.({ captured: text }) ?? { captured: text };
  const message = `${provider.name} took the job of ${operation} and calls it ${JSON.stringify(captured)}, which is not of the form ${template}: it runs, and cannot be polled. Look it up at the provider, and correct the spec.`;
  return new HandleError(message, { provider: provider.name, operation, captured });
}
