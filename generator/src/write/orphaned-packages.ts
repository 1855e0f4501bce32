import { join } from "node:path";
import type { ProviderReport } from "../generate-report.ts";
import { relativePath } from "../relative-path.ts";
import { comparePackage } from "./compare-package.ts";
import { manifestName, readManifest } from "./manifest.ts";
import { packageFindings } from "./package-findings.ts";
import { packagePath } from "./package-path.ts";
import { removeFiles } from "./write-package.ts";

/** Where to look, and whether to do more than look. */
interface Place {
  readonly root: string;
  readonly generated: string;
  readonly check: boolean;
}

/** Removes packages whose specification is gone: what was written goes too, and nothing else. */
export async function removeOrphanedPackages(
  { root, generated, check }: Place,
  names: readonly string[],
): Promise<ProviderReport[]> {
  const reports: ProviderReport[] = [];
  for (const name of names) {
    const started = performance.now();
    const folder = join(generated, name);
    const manifest = readManifest(folder);
    if (manifest === undefined) continue;
    const orphans = await comparePackage(root, folder, [], manifest);
    const pathOf = (path: string): string => relativePath(root, join(folder, path));
    if (!check) {
      await packagePath(root, folder, manifestName);
      await removeFiles(folder, [...orphans.map(({ path }) => path), manifestName]);
    }
    reports.push({
      name,
      outcome: check ? "stale" : "generated",
      diagnostics: [],
      files: check
        ? await packageFindings(orphans, pathOf)
        : orphans.map(({ path }) => ({ path: pathOf(path), change: "removed" })),
      sources: [],
      milliseconds: performance.now() - started,
    });
  }
  return reports;
}
