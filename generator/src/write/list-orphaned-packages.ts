import { join } from "node:path";
import { readFolder } from "../read-folder.ts";
import { readManifest } from "./manifest.ts";

/**
 * The packages that were written for a specification that is gone, sorted.
 * @param root absolute path of the workspace
 * @param generated absolute path of the folder of the packages
 * @param known the names of the packages that there is something to make of
 * @throws {DiagnosticsError} when the folder cannot be read
 */
export function listOrphanedPackages(
  root: string,
  generated: string,
  known: readonly string[],
): readonly string[] {
  return readFolder(root, generated)
    .filter((entry) => entry.isDirectory() && !known.includes(entry.name))
    .map(({ name }) => name)
    .filter((name) => readManifest(join(generated, name)) !== undefined)
    .sort();
}
