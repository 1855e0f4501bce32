import { statSync } from "node:fs";
import { join, sep } from "node:path";
import type { Configuration } from "../configuration/configuration.ts";
import { specsFolder } from "../configuration/workspace-defaults.ts";
import { UsageError } from "../diagnostics/usage-error.ts";
import { readFolder } from "../read-folder.ts";
import { isProviderName } from "./provider-name.ts";

const fileNames = ["openapi.yaml", "openapi.yml", "openapi.json"] as const;
const overlayNames = ["overlay.yaml", "overlay.yml", "overlay.json"] as const;

/** Where specifications are. */
interface SpecificationPlace {
  /** Absolute path of the workspace. */
  readonly root: string;
  /** Absolute path of the folder of the specifications. */
  readonly specs: string;
}

/**
 * The names of the providers, sorted: the folders of the specifications folder, but hidden ones and those that hold what
 * others refer to. One that lacks its document, or has a name that none can have, is among them: loading it says so.
 * @param root absolute path of the workspace
 * @returns none when there is no such folder
 * @throws {DiagnosticsError} when the folder cannot be read
 */
export function listProviders(root: string, configuration: Configuration = {}): readonly string[] {
  const specs = specsFolder(root, configuration);
  const shared = (configuration.allowedReferenceFolders ?? []).map((folder) => join(root, folder));
  const isShared = (name: string): boolean =>
    shared.some((folder) => `${folder}${sep}`.startsWith(join(specs, name, sep)));
  return readFolder(root, specs)
    .filter((entry) => entry.isDirectory() || (entry.isSymbolicLink() && !isFile(join(specs, entry.name))))
    .map(({ name }) => name)
    .filter((name) => !name.startsWith(".") && (!isShared(name) || hasDocument({ root, specs }, name)))
    .sort();
}

/** What a command says that finds no provider at all. */
export function noSpecification(specs: string): UsageError {
  return new UsageError(
    `${specs} holds no specification.`,
    "Write one to specs/<provider>/openapi.yaml, or run `jobglot add`.",
  );
}

/**
 * The absolute path of a provider's document, when there is one. A name that none can have has none.
 * @throws {DiagnosticsError} when its folder cannot be read
 */
export function specificationFile(place: SpecificationPlace, name: string): string | undefined {
  return findFile(place, name, fileNames);
}

/**
 * The absolute path of the overlay beside a provider's document, when there is one.
 * @throws {DiagnosticsError} when its folder cannot be read
 */
export function overlayFile(place: SpecificationPlace, name: string): string | undefined {
  return findFile(place, name, overlayNames);
}

function findFile(
  { root, specs }: SpecificationPlace,
  name: string,
  candidates: readonly string[],
): string | undefined {
  if (!isProviderName(name)) return undefined;
  const folder = join(specs, name);
  const present = readFolder(root, folder).map((entry) => entry.name);
  const fileName = candidates.find((candidate) => present.includes(candidate));
  return fileName === undefined ? undefined : join(folder, fileName);
}

function hasDocument(place: SpecificationPlace, name: string): boolean {
  try {
    return specificationFile(place, name) !== undefined;
  } catch {
    return true; // loading it says why that is not known
  }
}

/** Whether a link leads to a file. What it leads to that cannot be looked at may be a folder that is away for a moment. */
function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}
