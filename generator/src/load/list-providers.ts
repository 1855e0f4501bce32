import { readdir } from "node:fs/promises";
import { join } from "node:path";
import type { Configuration } from "../configuration/configuration.ts";

const fileNames = ["openapi.yaml", "openapi.yml", "openapi.json"] as const;
const overlayNames = ["overlay.yaml", "overlay.yml", "overlay.json"] as const;

/**
 * The names of the providers: the folders of the specifications folder that hold a document, sorted.
 * @param root absolute path of the workspace
 * @returns none when there is no such folder
 */
export async function listProviders(
  root: string,
  configuration: Configuration = {},
): Promise<readonly string[]> {
  const specs = join(root, configuration.specs ?? "specs");
  const entries = await readdir(specs, { withFileTypes: true }).catch(noneWhenAbsent);
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const files = await Promise.all(folders.map((name) => specificationFile(specs, name)));
  return folders.filter((_, index) => files[index] !== undefined).sort();
}

/**
 * The absolute path of a provider's document, when there is one. A name that is no folder name has none.
 * @param specs absolute path of the specifications folder
 */
export async function specificationFile(specs: string, name: string): Promise<string | undefined> {
  return findFile(specs, name, fileNames);
}

/**
 * The absolute path of the overlay beside a provider's document, when there is one.
 * @param specs absolute path of the specifications folder
 */
export async function overlayFile(specs: string, name: string): Promise<string | undefined> {
  return findFile(specs, name, overlayNames);
}

async function findFile(
  specs: string,
  name: string,
  candidates: readonly string[],
): Promise<string | undefined> {
  if (!/^[a-z0-9][a-z0-9._-]*$/iu.test(name)) return undefined;
  const folder = join(specs, name);
  const present = (await readdir(folder, { withFileTypes: true }).catch(noneWhenAbsent)).map(
    (entry) => entry.name,
  );
  const fileName = candidates.find((candidate) => present.includes(candidate));
  return fileName === undefined ? undefined : join(folder, fileName);
}

function noneWhenAbsent(error: NodeJS.ErrnoException): [] {
  if (error.code === "ENOENT" || error.code === "ENOTDIR") return [];
  throw error;
}
