import { relative } from "node:path";

/** The path of a file from a folder, with forward slashes: the same on every machine. */
export function relativePath(folder: string, file: string): string {
  return relative(folder, file).replaceAll("\\", "/");
}
