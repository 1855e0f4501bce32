import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { errorCode } from "../error-code.ts";
import { relativePath } from "../relative-path.ts";

// Synchronous: of many small files, that takes a fraction of the time.

/** The SHA-256 of a text, in hexadecimal digits. */
export function hashText(text: string | Uint8Array): string {
  // Loaded where something is hashed: that takes milliseconds, which a run without changes need not pay.
  return process.getBuiltinModule("node:crypto").createHash("sha256").update(text).digest("hex");
}

/** Gives the SHA-256 of a file, its lines ended by `\n` alone; `undefined` when there is none. */
export type HashFile = (file: string) => string | undefined;

/** Reads the file, whatever is known of it. A pipe or a device is none: nobody may ever write to it. */
export const hashFile: HashFile = (file) =>
  whenPresent(() => (statSync(file).isFile() ? hashText(withPlainLines(readFileSync(file))) : undefined));

/** The bytes of a file with `\n` for each `\r\n`, which git makes of it on Windows. */
export function withPlainLines(bytes: Buffer): Buffer {
  if (!bytes.includes("\r\n")) return bytes;
  // each byte is one character of it
  return Buffer.from(bytes.toString("latin1").replaceAll("\r\n", "\n"), "latin1");
}

/**
 * One hash for all files below a folder: it changes with any path and any byte, and with nothing else.
 * @returns the hash of nothing when there is no such folder
 */
export function hashFolder(folder: string): string {
  return hashText(
    filesBelow(folder)
      .map((path) => `${path}\0${hashFile(join(folder, path)) ?? ""}`)
      .join("\n"),
  );
}

/** The files below a folder, relative to it with forward slashes, sorted. Links are not followed. */
function filesBelow(folder: string): string[] {
  const entries = whenPresent(() => readdirSync(folder, { recursive: true, withFileTypes: true })) ?? [];
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relativePath(folder, join(parentPath, name)))
    .sort();
}

/** What is read of a file or folder; `undefined` when there is none. */
function whenPresent<Value>(read: () => Value): Value | undefined {
  try {
    return read();
  } catch (error) {
    const code = errorCode(error);
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw error;
  }
}
