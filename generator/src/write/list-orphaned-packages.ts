import { join } from "node:path";
import { entriesOf } from "../entries-of.ts";
import { readManifest } from "./manifest.ts";

/**
 * The packages that were written for a specification that is gone, sorted.
 * @param generated absolute path of the folder of the packages
 * @param known the names of the packages that there is something to make of
 */
export function listOrphanedPackages(generated: string, known: readonly string[]): readonly string[] {
  return entriesOf(generated)
    .filter((entry) => entry.isDirectory() && !known.includes(entry.name))
    .map(({ name }) => name)
    .filter((name) => readManifest(join(generated, name)) !== undefined)
    .sort();
}
