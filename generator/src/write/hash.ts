import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";

/** The SHA-256 of a text, in hexadecimal digits. */
export function hashText(text: string | Uint8Array): string {
  return createHash("sha256").update(text).digest("hex");
}

/**
 * One hash for all files below a folder: it changes with any path and any byte, and with nothing else.
 *
 * @param isWanted - decides by the path relative to the folder
 * @returns the hash of nothing when there is no such folder
 */
export async function hashFolder(
  folder: string,
  isWanted: (path: string) => boolean = () => true,
): Promise<string> {
  const hashes = await hashFiles(folder, isWanted);
  return hashText([...hashes].map(([path, hash]) => `${path}\0${hash}`).join("\n"));
}

/** The SHA-256 of each file below a folder, by its path relative to it with forward slashes, sorted. */
export async function hashFiles(
  folder: string,
  isWanted: (path: string) => boolean = () => true,
): Promise<ReadonlyMap<string, string>> {
  const paths = (await filesBelow(folder)).filter(isWanted);
  return new Map(
    await Promise.all(
      paths.map(async (path): Promise<[string, string]> => {
        return [path, hashText(await readFile(join(folder, path)))];
      }),
    ),
  );
}

/** The SHA-256 of a file; `undefined` when there is none. */
export async function hashFile(file: string): Promise<string | undefined> {
  return readFile(file).then(hashText, (error: NodeJS.ErrnoException) => {
    if (error.code === "ENOENT") return undefined;
    throw error;
  });
}

/** The files below a folder, relative to it with forward slashes, sorted. Links are not followed. */
async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ENOENT") return [];
      throw error;
    },
  );
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) =>
      join(parentPath, name)
        .slice(folder.length + 1)
        .replaceAll("\\", "/"),
    )
    .sort();
}
