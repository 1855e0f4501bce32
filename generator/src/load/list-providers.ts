import { join } from "node:path";
import type { Configuration } from "../configuration/configuration.ts";
import { entriesOf } from "../entries-of.ts";

const fileNames = ["openapi.yaml", "openapi.yml", "openapi.json"] as const;
const overlayNames = ["overlay.yaml", "overlay.yml", "overlay.json"] as const;

/**
 * The names of the providers: the folders of the specifications folder that hold a document, sorted.
 * @param root absolute path of the workspace
 * @returns none when there is no such folder
 */
export function listProviders(root: string, configuration: Configuration = {}): readonly string[] {
  const specs = join(root, configuration.specs ?? "specs");
  const folders = entriesOf(specs).filter((entry) => entry.isDirectory());
  return folders
    .map(({ name }) => name)
    .filter((name) => specificationFile(specs, name) !== undefined)
    .sort();
}

/**
 * The absolute path of a provider's document, when there is one. A name that is no folder name has none.
 * @param specs absolute path of the specifications folder
 */
export function specificationFile(specs: string, name: string): string | undefined {
  return findFile(specs, name, fileNames);
}

/**
 * The absolute path of the overlay beside a provider's document, when there is one.
 * @param specs absolute path of the specifications folder
 */
export function overlayFile(specs: string, name: string): string | undefined {
  return findFile(specs, name, overlayNames);
}

function findFile(specs: string, name: string, candidates: readonly string[]): string | undefined {
  if (!/^[a-z0-9][a-z0-9._-]*$/iu.test(name)) return undefined;
  const folder = join(specs, name);
  const present = entriesOf(folder).map((entry) => entry.name);
  const fileName = candidates.find((candidate) => present.includes(candidate));
  return fileName === undefined ? undefined : join(folder, fileName);
}
