/** Long enough for a sentence; a page of HTML or a stack is not a message. */
const longestMessage = 300;

/**
 * The sentence in what a provider says about an error: the text itself, or the `message`, `detail`, `error` or `title` of an
 * object. `undefined` where there is none.
 */
export function reportedMessage(value: unknown, depth = 0): string | undefined {
  if (typeof value === "string") {
    const text = value.trim();
    if (text === "" || text.startsWith("<")) return undefined;
    return text.length > longestMessage ? `${text.slice(0, longestMessage)}…` : text;
  }
  if (typeof value !== "object" || value === null || depth > 2) return undefined;
  const { message, detail, error, title } = value as Record<string, unknown>;
  for (const candidate of [message, detail, error, title]) {
    const found = reportedMessage(candidate, depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}
