import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** Where the document of a provider comes from: `specs/<provider>/source.json`, which `add` writes and `pull` keeps. */
export interface ProviderSource {
  /** Where `pull` asks for it again. Absent: it came from a file. */
  readonly url?: string;
  /** The server's tag of the copy, where it gives one. */
  readonly etag?: string;
  /** Of the bytes, in hexadecimal. */
  readonly sha256: string;
  /** When the copy was made, as an ISO 8601 date and time. */
  readonly retrieved: string;
}

const fileName = "source.json";

/** @returns `undefined` when the folder says no source, or none that can be read */
export async function readSource(folder: string): Promise<ProviderSource | undefined> {
  const text = await readFile(join(folder, fileName), "utf8").catch(() => "");
  try {
    const source: unknown = JSON.parse(text);
    return isSource(source) ? source : undefined;
  } catch {
    return undefined;
  }
}

export async function writeSource(folder: string, source: ProviderSource): Promise<void> {
  await writeFile(join(folder, fileName), `${JSON.stringify(source, null, 2)}\n`);
}

function isSource(value: unknown): value is ProviderSource {
  if (typeof value !== "object" || value === null) return false;
  const { url, etag } = value as Readonly<Record<string, unknown>>;
  return [url, etag].every((member) => member === undefined || typeof member === "string");
}
