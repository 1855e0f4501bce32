import { lstat } from "node:fs/promises";
import { isAbsolute, join, normalize, sep } from "node:path";

/** A place that must not, or cannot, be written to. */
export class UnsafePathError extends Error {
  override readonly name = "UnsafePathError";
  /** What to do, as a sentence. */
  readonly fix: string;

  constructor(message: string, fix = "Move it away, and generate again.") {
    super(message);
    this.fix = fix;
  }
}

/**
 * The absolute path of a file of a package.
 *
 * @throws {UnsafePathError} when the path leaves the package, or anything on the way from `base` to it is a symbolic link.
 */
export async function packagePath(base: string, folder: string, path: string): Promise<string> {
  const normal = normalize(path);
  if (path === "" || isAbsolute(path) || path.includes("\0") || normal.split(sep).includes("..")) {
    throw new UnsafePathError(`${JSON.stringify(path)} is outside its package.`);
  }
  const target = join(folder, normal);
  const inner = target
    .slice(base.length)
    .split(sep)
    .filter((part) => part !== "");
  let current = base;
  for (const part of inner) {
    current = join(current, part);
    const status = await lstat(current).catch(() => undefined);
    if (status?.isSymbolicLink())
      throw new UnsafePathError(`${current} is a symbolic link: nothing is written through it.`);
  }
  return target;
}

/** What the file system has against a file, for the person who has to put it right; other errors stay as they are. */
export function explainFileError(error: unknown, path: string, deed: "read" | "written"): unknown {
  if (!(error instanceof Error) || !("code" in error) || !("syscall" in error)) return error;
  const { code } = error;
  const fix = isPermission(code)
    ? "Check its permissions, and generate again."
    : code === "ENOSPC" || code === "EDQUOT"
      ? "Make room on the disk, and generate again."
      : undefined;
  return new UnsafePathError(`${path} cannot be ${deed} (${String(code)}).`, fix);
}

const isPermission = (code: unknown): boolean => code === "EACCES" || code === "EPERM" || code === "EROFS";
