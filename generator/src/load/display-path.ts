import { printable } from "../diagnostics/printable.ts";
import { relativePath } from "../relative-path.ts";

/** A path or URL as messages show it: relative to the root, with forward slashes, on one line. */
export function displayPath(root: string, file: string): string {
  return printable(/^https?:/u.test(file) ? file : relativePath(root, file));
}
