import { relative } from "node:path";
import type { EmittedFile } from "../emitted-file.ts";
import type { FileReport, ProviderReport } from "../generate-report.ts";
import { comparePackage, type Difference } from "./compare-package.ts";
import { type Manifest, manifestName, readManifest } from "./manifest.ts";
import { isSameProvenance, type Provenance } from "./provenance.ts";
import { unifiedDiff } from "./unified-diff.ts";
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
  const manifest = await readManifest(folder);
  const differences = await comparePackage(base, folder, files, manifest);
  const pathOf = (path: string): string =>
    `${relative(root, folder).replaceAll("\\", "/")}/${path}`.replace(/^\//, "");
  if (check) {
    const findings = await Promise.all(
      differences.map((difference) => findingOf(difference, pathOf(difference.path))),
    );
    const change = manifest === undefined ? "missing" : "stale";
    const reports: FileReport[] = isUpToDate(manifest, emitted)
      ? findings
      : [...findings, { path: pathOf(manifestName), change }];
    return { outcome: reports.length === 0 ? "current" : "stale", files: reports };
  }
  await writePackage({ ...emitted, differences });
  const changes = differences.map((difference) => changeOf(difference, pathOf(difference.path)));
  const change = manifest === undefined ? "added" : "changed";
  const reports: FileReport[] = isUpToDate(manifest, emitted)
    ? changes
    : [...changes, { path: pathOf(manifestName), change }];
  return { outcome: reports.length === 0 ? "unchanged" : "generated", files: reports };
}

/** Whether the manifest tells of these sources: also an edit that changes no emitted file makes it stale. */
function isUpToDate(manifest: Manifest | undefined, { from }: EmittedPackage): boolean {
  return isSameProvenance(manifest?.from, from);
}

async function findingOf({ kind, found = "", wanted = "" }: Difference, path: string): Promise<FileReport> {
  if (kind === "orphaned" || kind === "missing") return { path, change: kind };
  return {
    path,
    change: kind === "stale" ? "stale" : "edited",
    diff: await unifiedDiff(path, found, wanted),
  };
}

function changeOf({ kind }: Difference, path: string): FileReport {
  return { path, change: kind === "orphaned" ? "removed" : kind === "missing" ? "added" : "changed" };
}
