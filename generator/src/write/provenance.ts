import { relativePath } from "../relative-path.ts";
import type { HashFile } from "./hash.ts";

/** What a package was made from: when none of it has changed, the package has not either. */
export interface Provenance {
  /** The hash of the generator: its code, its templates, its version. */
  readonly generator: string;
  /** The settings and versions that decide about the output. */
  readonly settings: { readonly [name: string]: unknown };
  /** The SHA-256 of each file, by its path from the root with forward slashes. */
  readonly sources: { readonly [path: string]: string };
}

/**
 * The hashes of files.
 * @param root absolute path
 * @param files absolute paths; one that is not there counts for nothing
 */
export function hashSources(
  root: string,
  files: readonly string[],
  hashFile: HashFile,
): Provenance["sources"] {
  const sources = new Map<string, string>();
  for (const file of files) {
    const hash = hashFile(file);
    if (hash !== undefined) sources.set(relativePath(root, file), hash);
  }
  return Object.fromEntries([...sources].sort(([left], [right]) => (left < right ? -1 : 1)));
}

/** Whether nothing that decides about the output has changed. */
export function isSameProvenance(left: Provenance | undefined, right: Provenance): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}
