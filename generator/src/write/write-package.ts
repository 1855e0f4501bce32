import { copyFile, mkdir, rename, rm, rmdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { EmittedFile } from "../emitted-file.ts";
import { errorCode } from "../error-code.ts";
import type { Difference } from "./compare-package.ts";
import { manifestName, manifestOf, manifestText } from "./manifest.ts";
import { explainFileError, packagePath, UnsafePathError } from "./package-path.ts";
import type { Provenance } from "./provenance.ts";
import { openStaging, removeAbandonedStaging } from "./staging.ts";

/** A package to be written. */
interface PackageWrite {
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
 * @throws {UnsafePathError} when somebody else's file is in the place of one to be written.
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
  const undo: UndoStep[] = [];
  let current = folder;
  try {
    for (const [index, { text }] of changes.entries()) {
      if (text !== undefined) await writeFile(join(staging, `new-${index}`), text);
    }
    for (const [index, target] of targets.entries()) {
      current = target;
      const backup = join(staging, `old-${index}`);
      const isNew = changes[index]?.text !== undefined;
      // A copy: the file is there at any moment, whole, also for whoever reads it and when the process is ended here.
      const isKept = await unlessMissing(isNew ? copyFile(target, backup) : rename(target, backup));
      if (isNew) {
        await mkdir(dirname(target), { recursive: true });
        await rename(join(staging, `new-${index}`), target);
      }
      if (isKept) undo.push({ run: () => rename(backup, target), undone: `${backup} belongs at ${target}` });
      else if (isNew) undo.push({ run: () => rm(target, { force: true }), undone: `${target} is new` });
    }
  } catch (error) {
    const left = await undoAll(undo);
    const explained = explainFileError(error, current, "written");
    if (left.length === 0) await rm(staging, { recursive: true, force: true });
    throw left.length === 0 ? explained : leftBehind(explained, left, staging);
  }
  await rm(staging, { recursive: true, force: true });
  await removeAbandonedStaging(folder);
  await removeEmptyFolders(
    folder,
    differences.filter(({ kind }) => kind === "orphaned").map(({ path }) => path),
  );
}

interface UndoStep {
  run(): Promise<void>;
  /** What is so as long as it has not run. */
  readonly undone: string;
}

/** Undoes as much as can be, the last step first, and says what could not. */
async function undoAll(steps: readonly UndoStep[]): Promise<readonly string[]> {
  const left: string[] = [];
  for (const { run, undone } of [...steps].reverse()) await run().catch(() => left.push(undone));
  return left;
}

/** The staging folder stays: what cannot be put back is in it, and nowhere else. */
function leftBehind(error: unknown, left: readonly string[], staging: string): UnsafePathError {
  const reason = error instanceof Error ? error.message : String(error);
  return new UnsafePathError(
    `${reason} Not everything could be put back: ${left.join("; ")}.`,
    `Put it back, remove ${staging}, and generate again.`,
  );
}

/** Whether there is the file that something is done with. */
async function unlessMissing(done: Promise<void>): Promise<boolean> {
  try {
    await done;
    return true;
  } catch (error) {
    if (errorCode(error) === "ENOENT") return false;
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
  await removeAbandonedStaging(folder);
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
