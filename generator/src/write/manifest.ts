import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** The file of a package that says what was written, and from what. */
export const manifestName = ".jobglot.json";

/** What a package was emitted from, and what was written. */
export interface Manifest {
  /** The hash of everything that decides about the output. */
  readonly inputs: string;
  /** The SHA-256 of each file that was written, by its path in the package. */
  readonly files: { readonly [path: string]: string };
  /** What the next run wants to know beside. */
  readonly data?: unknown;
}

/** The manifest of a package; `undefined` when there is none that can be read. */
export async function readManifest(folder: string): Promise<Manifest | undefined> {
  const text = await readFile(join(folder, manifestName), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isManifest(value) ? value : undefined;
  } catch {
    return undefined; // without a manifest everything is emitted again, and nothing is deleted
  }
}

/** The manifest as text, its files sorted. */
export function manifestText({ inputs, files, data }: Manifest): string {
  const sorted = Object.fromEntries(Object.entries(files).sort(([left], [right]) => (left < right ? -1 : 1)));
  return `${JSON.stringify({ inputs, files: sorted, ...(data === undefined ? {} : { data }) }, null, 2)}\n`;
}

function isManifest(value: unknown): value is Manifest {
  if (typeof value !== "object" || value === null) return false;
  if (!("inputs" in value) || typeof value.inputs !== "string" || !("files" in value)) return false;
  const { files } = value;
  return (
    typeof files === "object" &&
    files !== null &&
    Object.values(files).every((hash) => typeof hash === "string")
  );
}
