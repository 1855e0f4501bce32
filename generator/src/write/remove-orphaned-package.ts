import { join } from "node:path";
import type { ProviderReport } from "../generate-report.ts";
import { millisecondsNow } from "../milliseconds-now.ts";
import { relativePath } from "../relative-path.ts";
import { comparePackage } from "./compare-package.ts";
import { manifestName, readManifest } from "./manifest.ts";
import { packageFindings } from "./package-findings.ts";
import { packagePath } from "./package-path.ts";
import { removeFiles } from "./write-package.ts";

/** Where packages are, and whether to do more than look. */
interface Place {
  /** Absolute path of the workspace. */
  readonly root: string;
  /** Absolute path of the folder of the packages. */
  readonly generated: string;
  readonly check: boolean;
}

/**
 * Removes a package whose specification is gone: what was written goes too, and nothing else.
 * @throws {UnsafePathError} when something on the way to it is a symbolic link, or it cannot be removed
 */
export async function removeOrphanedPackage(
  { root, generated, check }: Place,
  name: string,
): Promise<ProviderReport> {
  const started = millisecondsNow();
  const folder = join(generated, name);
  const orphans = await comparePackage(root, folder, [], readManifest(folder));
  const pathOf = (path: string): string => relativePath(root, join(folder, path));
  if (!check) {
    await packagePath(root, folder, manifestName);
    await removeFiles(folder, [...orphans.map(({ path }) => path), manifestName]);
  }
  return {
    name,
    outcome: check ? "stale" : "generated",
    diagnostics: [],
    files: check
      ? await packageFindings(orphans, pathOf)
      : orphans.map(({ path }) => ({ path: pathOf(path), change: "removed" })),
    sources: [],
    milliseconds: millisecondsNow() - started,
  };
}
