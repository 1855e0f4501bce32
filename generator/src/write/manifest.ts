import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { EmittedFile } from "../emitted-file.ts";
import { type HashFile, hashText } from "./hash.ts";
import type { Provenance } from "./provenance.ts";

/** The file of a package that says what was written, and from what. */
export const manifestName = ".jobglot.json";

/** What a package was emitted from, and what was written. */
export interface Manifest {
  readonly from: Provenance;
  /** The SHA-256 of each file that was written, by its path in the package. */
  readonly files: { readonly [path: string]: string };
}

/** The manifest of a package; `undefined` when there is none that can be read. */
export function readManifest(folder: string): Manifest | undefined {
  try {
    const value: unknown = JSON.parse(readFileSync(join(folder, manifestName), "utf8"));
    return isManifest(value) ? value : undefined;
  } catch {
    return undefined; // without a manifest everything is emitted again, and nothing is deleted
  }
}

/** Whether every file that was written is still there as it was. */
export function isIntact(folder: string, { files }: Manifest, hashFile: HashFile): boolean {
  return Object.entries(files).every(([path, hash]) => hashFile(join(folder, path)) === hash);
}

/** The manifest of files that are emitted from these sources. */
export function manifestOf(files: readonly EmittedFile[], from: Provenance): Manifest {
  return { from, files: Object.fromEntries(files.map(({ path, text }) => [path, hashText(text)])) };
}

/** The manifest as text, its files sorted. */
export function manifestText({ from, files }: Manifest): string {
  const sorted = Object.fromEntries(Object.entries(files).sort(([left], [right]) => (left < right ? -1 : 1)));
  return `${JSON.stringify({ from, files: sorted }, null, 2)}\n`;
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== "object" || value === null) return false;
  return "from" in value && isProvenance(value.from) && "files" in value && isHashes(value.files);
}

function isProvenance(value: unknown): value is Provenance {
  if (typeof value !== "object" || value === null) return false;
  return "generator" in value && "settings" in value && "sources" in value && isHashes(value.sources);
}

function isHashes(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  return Object.values(value).every((hash) => typeof hash === "string");
}
