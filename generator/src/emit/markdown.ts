import { plainText } from "./plain-text.ts";

/**
 * Text of a spec as one line of Markdown. Inline code stays; nothing else of it can become markup, HTML, a link, an image
 * or a new table cell.
 */
export function markdownText(text: string): string {
  const parts = plainText(text).split(/(`[^`]+`)/);
  const escaped = parts.map((part, index) =>
    index % 2 === 1 ? inlineCode(part.slice(1, -1)) : escapeMarkup(part),
  );
  return escaped
    .join("")
    .replace(/^([#+-])/, "\\$1")
    .replace(/^(\d+)([.)])/, "$1\\$2");
}

function escapeMarkup(text: string): string {
  return text
    .replaceAll("&", "&amp;")
    .replace(/[\\`*[\]|~]/g, "\\$&")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_");
}

/**
 * Any text as inline code; the fence is longer than every run of backticks in it. A backslash before a bar cannot stand in
 * the code of a table cell (GitHub Flavored Markdown, 4.10): such a text is printed as text.
 */
export function inlineCode(text: string): string {
  if (text.includes("\\|")) return markdownText(text);
  const content = plainText(text).replaceAll("|", "\\|");
  const longest = Math.max(0, ...(content.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = longest > 0 ? " " : "";
  return `${fence}${pad}${content}${pad}${fence}`;
}

/** Code for a fenced block: it cannot end the block. */
export function fencedCode(code: string): string {
  return code.replaceAll("```", "\\u0060\\u0060\\u0060");
}
