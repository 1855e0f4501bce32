import { relative } from "node:path";

/** A path or URL as messages show it: relative to the root, with forward slashes. */
export function displayPath(root: string, file: string): string {
  return /^https?:/u.test(file) ? file : relative(root, file).replaceAll("\\", "/");
}
