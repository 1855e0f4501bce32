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

export const sourceName = "source.json";

/** What a folder says of its source. */
export type SourceStatement =
  | { readonly kind: "url"; readonly source: ProviderSource & { readonly url: string } }
  /** Nobody said where to ask. */
  | { readonly kind: "none"; readonly reason: string }
  /** What stands there cannot be used. */
  | { readonly kind: "wrong"; readonly reason: string };

export async function readSource(folder: string): Promise<SourceStatement> {
  const path = join(folder, sourceName);
  let value: unknown;
  try {
    value = JSON.parse(await readFile(path, "utf8"));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT") return { kind: "none", reason: `it has no ${sourceName} that names a \`url\`` };
    const problem = code ?? (error instanceof Error ? error.message : String(error));
    return { kind: "wrong", reason: `its ${sourceName} cannot be read (${problem}): restore it` };
  }
  const { url, etag, sha256 } = Object(value) as Readonly<Record<string, unknown>>;
  const wrong = (what: string): SourceStatement => ({
    kind: "wrong",
    reason: `in its ${sourceName}, ${what}: restore the file, or correct it`,
  });
  if (url === undefined) return { kind: "none", reason: `its ${sourceName} names no \`url\`` };
  if (typeof url !== "string") return wrong("`url` is no text");
  if (etag !== undefined && typeof etag !== "string") return wrong("`etag` is no text");
  if (typeof sha256 !== "string" || !/^[0-9a-f]{64}$/.test(sha256)) {
    return wrong("`sha256` is not that of the document when it was copied, 64 hexadecimal digits");
  }
  return { kind: "url", source: Object(value) };
}

export async function writeSource(folder: string, source: ProviderSource, name = sourceName): Promise<void> {
  await writeFile(join(folder, name), `${JSON.stringify(source, null, 2)}\n`);
}
