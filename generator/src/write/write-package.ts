import { mkdir, mkdtemp, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { EmittedFile } from "../emitted-file.ts";
import type { Difference } from "./compare-package.ts";
import { manifestName, manifestOf, manifestText } from "./manifest.ts";
import { explainFileError, packagePath, UnsafePathError } from "./package-path.ts";
import type { Provenance } from "./provenance.ts";

/** A package to be written. */
export interface PackageWrite {
  /** The folder that nothing is written outside of. */
  readonly base: string;
  /** The package, inside `base`. */
  readonly folder: string;
  readonly files: readonly EmittedFile[];
  readonly differences: readonly Difference[];
  readonly from: Provenance;
}

/**
 * Makes a package on disk what it should be, all of it or nothing: new contents are staged beside it, then swapped in, and
 * whatever was swapped is put back when a step fails.
 *
 * @throws UnsafePathError when somebody else's file is in the place of one to be written.
 */
export async function writePackage({ base, folder, files, differences, from }: PackageWrite): Promise<void> {
  const foreign = differences.find(({ kind }) => kind === "foreign");
  if (foreign !== undefined) {
    throw new UnsafePathError(`${join(folder, foreign.path)} is in the way: jobglot did not write it.`);
  }
  const changes = [
    ...differences.map(({ path, wanted }) => ({ path, text: wanted })),
    { path: manifestName, text: manifestText(manifestOf(files, from)) },
  ];
  const targets = await Promise.all(changes.map(({ path }) => packagePath(base, folder, path)));
  const staging = await openStaging(folder);
  const undo: (() => Promise<void>)[] = [];
  let current = folder;
  try {
    for (const [index, { text }] of changes.entries()) {
      if (text !== undefined) await writeFile(join(staging, `new-${index}`), text);
    }
    for (const [index, target] of targets.entries()) {
      current = target;
      const backup = join(staging, `old-${index}`);
      if (await moved(target, backup)) undo.push(() => rename(backup, target));
      if (changes[index]?.text === undefined) continue;
      await mkdir(dirname(target), { recursive: true });
      await rename(join(staging, `new-${index}`), target);
      undo.push(() => rm(target, { force: true }));
    }
  } catch (error) {
    for (const step of undo.reverse()) await step();
    throw explainFileError(error, current, "written");
  } finally {
    await rm(staging, { recursive: true, force: true });
  }
  await removeEmptyFolders(
    folder,
    differences.filter(({ kind }) => kind === "orphaned").map(({ path }) => path),
  );
}

async function openStaging(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    return await mkdtemp(join(folder, ".jobglot-"));
  } catch (error) {
    throw explainFileError(error, folder, "written");
  }
}

async function moved(from: string, to: string): Promise<boolean> {
  try {
    await rename(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return false;
    throw error;
  }
}

/** Removes files of a package, and the folders that this leaves empty, the package's own included. */
export async function removeFiles(folder: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const file = join(folder, path);
    await rm(file, { force: true }).catch((error: unknown) => {
      throw explainFileError(error, file, "written");
    });
  }
  await removeEmptyFolders(folder, paths);
  await removeIfEmpty(folder);
}

async function removeEmptyFolders(folder: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    for (let parent = dirname(path); parent !== "."; parent = dirname(parent)) {
      if (!(await removeIfEmpty(join(folder, parent)))) break;
    }
  }
}

async function removeIfEmpty(folder: string): Promise<boolean> {
  return rmdir(folder).then(
    () => true,
    () => false,
  );
}
