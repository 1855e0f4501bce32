import { join } from "node:path";
import type { EmittedFile } from "../emitted-file.ts";
import type { FileReport, ProviderReport } from "../generate-report.ts";
import { relativePath } from "../relative-path.ts";
import { comparePackage, type Difference } from "./compare-package.ts";
import { type Manifest, manifestName, manifestOf, manifestText, readManifest } from "./manifest.ts";
import { packageFindings } from "./package-findings.ts";
import { isSameProvenance, type Provenance } from "./provenance.ts";
import { writePackage } from "./write-package.ts";

/** A package as it was emitted, and where it belongs. */
export interface EmittedPackage {
  /** The folder that paths in reports are relative to. */
  readonly root: string;
  /** The folder that nothing is written outside of. */
  readonly base: string;
  readonly folder: string;
  readonly files: readonly EmittedFile[];
  readonly from: Provenance;
}

type Applied = Pick<ProviderReport, "outcome" | "files">;

/** Writes a package, or with `check` says how the one on disk differs. */
export async function applyPackage(emitted: EmittedPackage, check: boolean): Promise<Applied> {
  const { root, base, folder, files } = emitted;
  const manifest = readManifest(folder);
  const differences = await comparePackage(base, folder, files, manifest);
  const pathOf = (path: string): string => relativePath(root, join(folder, path));
  if (check) {
    const findings = await packageFindings(
      [...differences, ...manifestDifference(manifest, emitted)],
      pathOf,
    );
    return { outcome: findings.length === 0 ? "current" : "stale", files: findings };
  }
  await writePackage({ ...emitted, differences });
  const changes = differences.map((difference) => changeOf(difference, pathOf(difference.path)));
  const change = manifest === undefined ? "added" : "changed";
  const reports: FileReport[] = isUpToDate(manifest, emitted)
    ? changes
    : [...changes, { path: pathOf(manifestName), change }];
  return { outcome: reports.length === 0 ? "unchanged" : "generated", files: reports };
}

function manifestDifference(manifest: Manifest | undefined, emitted: EmittedPackage): Difference[] {
  if (isUpToDate(manifest, emitted)) return [];
  const path = manifestName;
  const wanted = manifestText(manifestOf(emitted.files, emitted.from));
  return manifest === undefined
    ? [{ path, kind: "missing", wanted }]
    : [{ path, kind: "stale", found: manifestText(manifest), wanted }];
}

/** Whether the manifest tells of these sources: also an edit that changes no emitted file makes it stale. */
function isUpToDate(manifest: Manifest | undefined, { from }: EmittedPackage): boolean {
  return isSameProvenance(manifest?.from, from);
}

function changeOf({ kind }: Difference, path: string): FileReport {
  return { path, change: kind === "orphaned" ? "removed" : kind === "missing" ? "added" : "changed" };
}
