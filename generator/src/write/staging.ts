import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { errorCode } from "../error-code.ts";
import { explainFileError } from "./package-path.ts";

/** Makes a folder beside the files of a package, on the same file system, named by the process that it belongs to. */
export async function openStaging(folder: string): Promise<string> {
  try {
    await mkdir(folder, { recursive: true });
    const staging = await mkdtemp(join(folder, `.jobglot-${process.pid}-`));
    // what a process leaves behind that is ended is nothing to be committed
    await writeFile(join(staging, ".gitignore"), "*\n");
    return staging;
  } catch (error) {
    throw explainFileError(error, folder, "written");
  }
}

/** Removes what processes left behind that were ended while they wrote: nothing of it is needed once the package is whole. */
export async function removeAbandonedStaging(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch((): string[] => [])) {
    const [, processId] = /^\.jobglot-(\d+)-/u.exec(name) ?? [];
    if (processId === undefined || isRunning(Number(processId))) continue;
    // what another user left is for them to remove
    await rm(join(folder, name), { recursive: true, force: true }).catch(() => undefined);
  }
}

function isRunning(processId: number): boolean {
  try {
    process.kill(processId, 0); // sends nothing
    return true;
  } catch (error) {
    return errorCode(error) !== "ESRCH";
  }
}
