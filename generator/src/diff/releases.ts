import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createDiagnostic } from "../diagnostics/diagnostic.ts";
import { DiagnosticsError } from "../diagnostics/diagnostics-error.ts";
import type { GenerateSettings } from "../generate-settings.ts";
import { jobStatusTarget } from "../model/job-status-target.ts";
import { emittedVersion } from "../package-version.ts";
import { type LocatedChange, worst } from "./change.ts";
import { changesetText } from "./changeset.ts";
import type { PackageRelease } from "./diff-report.ts";
import { bumpOf } from "./version-bump.ts";

/** What a provider's changes make of its packages: its own, and that of all status tables where they change. */
export async function releasesOf(
  name: string,
  changes: readonly LocatedChange[],
  { root, generated, scope, jobStatusVersion }: GenerateSettings,
): Promise<PackageRelease[]> {
  const version = emittedVersion(root, join(generated, name));
  const provider = {
    packageName: `${scope}/${name}`,
    version,
    bump: bumpOf(worst(changes.map(({ impact }) => impact)), version),
  };
  const statuses = changes.filter(isOfTable).map(({ impact }) => impact);
  return statuses.length === 0
    ? [provider]
    : [
        provider,
        {
          packageName: `${scope}/${jobStatusTarget}`,
          version: jobStatusVersion,
          bump: bumpOf(worst(statuses), jobStatusVersion),
        },
      ];
}

const isOfTable = ({ breaks, rule }: LocatedChange): boolean =>
  breaks.includes("statuses") && rule.startsWith("status-");

/** What a changeset is written of. */
export interface ChangesetSource {
  readonly name: string;
  readonly title: string;
  readonly changes: readonly LocatedChange[];
  /** Changes with any byte of the specification that it is compared with. */
  readonly baseHash: string;
  readonly settings: GenerateSettings;
}

/**
 * Named by the base, so that a second run replaces it, and a later change is told of beside it.
 * @throws {DiagnosticsError} when it cannot be written
 */
export async function writeChangeset(
  release: PackageRelease,
  { name, title, changes, baseHash, settings }: ChangesetSource,
): Promise<PackageRelease> {
  const isStatus = release.packageName === `${settings.scope}/${jobStatusTarget}`;
  const changeset = `.changeset/${isStatus ? `${name}-status` : name}-${baseHash.slice(0, 8)}.md`;
  const told = isStatus ? changes.filter(isOfTable) : changes;
  try {
    await mkdir(join(settings.root, ".changeset"), { recursive: true });
    await writeFile(join(settings.root, changeset), changesetText({ ...release, title, changes: told }));
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : error;
    const message = `The changeset cannot be written (${code}).`;
    const fix = "Check that `.changeset` is a folder, its permissions, and the room on the disk.";
    throw new DiagnosticsError([
      createDiagnostic({ code: "jobglot/write-place", file: changeset, message, fix }),
    ]);
  }
  return { ...release, changeset };
}
