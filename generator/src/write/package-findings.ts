import type { FileReport } from "../generate-report.ts";
import type { Difference } from "./compare-package.ts";
import { unifiedDiff } from "./unified-diff.ts";

/** What a check says about the files of a package that differ, each with a short diff. */
export async function packageFindings(
  differences: readonly Difference[],
  pathOf: (path: string) => string,
): Promise<FileReport[]> {
  return Promise.all(
    differences.map(async ({ path, kind, found, wanted }) => ({
      path: pathOf(path),
      change: kind === "foreign" ? "edited" : kind,
      diff: await unifiedDiff(pathOf(path), found, wanted),
    })),
  );
}
