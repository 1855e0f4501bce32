import { relative } from "node:path";
import { printable } from "../diagnostics/printable.ts";

/** A path or URL as messages show it: relative to the root, with forward slashes, on one line. */
export function displayPath(root: string, file: string): string {
  return printable(/^https?:/u.test(file) ? file : relative(root, file).replaceAll("\\", "/"));
}
