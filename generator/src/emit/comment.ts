import { unprintable } from "./literal.ts";

/**
 * Text of a spec as it may stand in a block comment: it cannot end the comment, start a JSDoc tag or an inline link,
 * and carries no control characters.
 */
export function commentText(text: string): string {
  return text
    .replace(/\r\n?|[\p{Zl}\p{Zp}]/gu, "\n")
    .replaceAll("\t", "  ")
    .replace(unprintable, "")
    .replaceAll("*/", "*\\/")
    .replaceAll("/*", "/\\*")
    .replace(/\{@/g, "{\\@")
    .replace(/^([^\S\n]*)@/gm, "$1\\@")
    .trim();
}

/**
 * Breaks text at spaces into lines of at most `width` columns; blank lines stay and lists keep their lines. A word that
 * comes to the beginning of a line starts no JSDoc tag there.
 */
function wrapText(text: string, width: number): string[] {
  return text.split("\n").flatMap((paragraph) => {
    const indentation = /^\s*/.exec(paragraph)?.[0] ?? "";
    const lines: string[] = [];
    let current = "";
    for (const word of paragraph.trim().split(/ +/)) {
      if (current !== "" && current.length + 1 + word.length > width) {
        lines.push(current);
        current = word.replace(/^@/, "\\@");
      } else {
        current = current === "" ? indentation + word : `${current} ${word}`;
      }
    }
    return [...lines, current];
  });
}

/** The columns of a comment, with the three of its signs. */
const commentWidth = 116;

/** The lines of a doc comment, without the comment signs. Parts are paragraphs, empty ones are left out. */
export function docLines(parts: readonly (string | undefined)[], indentation = 0): string[] {
  const width = commentWidth - indentation - " * ".length;
  return parts
    .filter((part) => part !== undefined)
    .filter((part) => part !== "")
    .flatMap((part, index) => [...(index === 0 ? [] : [""]), ...wrapText(part, width)])
    .map((line) => line.trimEnd());
}

/** A whole doc comment: on one line when it is one short line. */
export function docComment(parts: readonly (string | undefined)[], indentation = 0): string[] {
  const lines = docLines(parts, indentation);
  if (lines.length === 0) return [];
  const [only = ""] = lines;
  if (lines.length === 1) return [`/** ${only} */`];
  return ["/**", ...lines.map((line) => (line === "" ? " *" : ` * ${line}`)), " */"];
}
