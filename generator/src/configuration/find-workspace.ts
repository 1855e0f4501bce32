import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { UsageError } from "../diagnostics/usage-error.ts";
import { readText } from "../read-text.ts";
import type { Configuration } from "./configuration.ts";
import { isFolder } from "./is-folder.ts";
import { loadConfiguration } from "./load-configuration.ts";
import { specsFolder } from "./workspace-defaults.ts";

/** A folder with specifications, and its settings. */
export interface Workspace {
  /** Absolute path. */
  readonly root: string;
  readonly configuration: Configuration;
  /** Absolute path of the folder of the specifications. */
  readonly specs: string;
}

/**
 * Finds the workspace that a folder belongs to: the nearest folder upward that holds the folder of the specifications and
 * whose package.json has `workspaces`, or that has pnpm's file instead.
 * @throws {UsageError} when there is none, or its package.json or settings are wrong
 */
export async function findWorkspace(from: string): Promise<Workspace> {
  for (let folder = from; ; folder = dirname(folder)) {
    if (hasWorkspaces(folder)) {
      const configuration = await loadConfiguration(folder);
      const specs = specsFolder(folder, configuration);
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
    "A workspace has a package.json with `workspaces` or a pnpm-workspace.yaml, and a folder `specs`. Without one, use `--spec` and `--out`.",
  );
}

function hasWorkspaces(folder: string): boolean {
  if (existsSync(join(folder, "pnpm-workspace.yaml"))) return true;
  const file = join(folder, "package.json");
  const text = readText(file);
  if (text === undefined) return false;
  try {
    const manifest: unknown = JSON.parse(text.replace(/^\uFEFF/u, ""));
    return typeof manifest === "object" && manifest !== null && "workspaces" in manifest;
  } catch (error) {
    // a package of the workspace may be damaged: that is told by who needs it
    if (!(error instanceof SyntaxError) || !isFolder(join(folder, "specs"))) return false;
    throw new UsageError(
      `${file} cannot be parsed: ${error.message}.`,
      "Correct it: npm cannot read it either.",
    );
  }
}
