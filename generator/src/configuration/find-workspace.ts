import { dirname, join } from "node:path";
import { UsageError } from "../diagnostics/usage-error.ts";
import { readText } from "../read-text.ts";
import type { Configuration } from "./configuration.ts";
import { isFolder } from "./is-folder.ts";
import { loadConfiguration } from "./load-configuration.ts";

/** A folder with specifications, and its settings. */
export interface Workspace {
  /** Absolute path. */
  readonly root: string;
  readonly configuration: Configuration;
  /** Absolute path of the folder of the specifications. */
  readonly specs: string;
}

/**
 * Finds the workspace that a folder belongs to: the nearest folder upward whose package.json has `workspaces` and
 * that holds the folder of the specifications.
 * @throws {UsageError} when there is none, or its settings are wrong
 */
export async function findWorkspace(from: string): Promise<Workspace> {
  for (let folder = from; ; folder = dirname(folder)) {
    if (hasWorkspaces(folder)) {
      const configuration = await loadConfiguration(folder);
      const specs = join(folder, configuration.specs ?? "specs");
      if (isFolder(specs)) return { root: folder, configuration, specs };
      if (configuration.specs !== undefined) {
        throw new UsageError(
          `There is no folder ${specs}, which \`specs\` in the settings names.`,
          "Make it, or correct the setting.",
        );
      }
    }
    if (dirname(folder) === folder) break;
  }
  throw new UsageError(
    `Neither ${from} nor a folder above it is a workspace.`,
    "A workspace has a package.json with `workspaces`, and a folder `specs`. Without one, use `--spec` and `--out`.",
  );
}

function hasWorkspaces(folder: string): boolean {
  const text = readText(join(folder, "package.json"));
  if (text === undefined) return false;
  try {
    const manifest: unknown = JSON.parse(text);
    return typeof manifest === "object" && manifest !== null && "workspaces" in manifest;
  } catch {
    return false; // a package.json that npm cannot read either belongs to no workspace
  }
}
