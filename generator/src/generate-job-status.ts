import { readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { createDiagnostic } from "./diagnostics/diagnostic.ts";
import { DiagnosticsError } from "./diagnostics/diagnostics-error.ts";
import { diagnosticsOf, type ProviderRun } from "./generate-provider.ts";
import type { ProviderReport } from "./generate-report.ts";
import { decidingSettings, type GenerateSettings, inputGlobs, licenseOf } from "./generate-settings.ts";
import { displayPath } from "./load/display-path.ts";
import { millisecondsNow } from "./milliseconds-now.ts";
import { jobStatusTarget } from "./model/job-status-target.ts";
import type { StatusTableModel } from "./model/provider-model.ts";
import { statusTableName, statusTableText } from "./model/status-table-file.ts";
import { relativePath } from "./relative-path.ts";
import { hashText } from "./write/hash.ts";
import { isIntact, readManifest } from "./write/manifest.ts";
import { isSameProvenance, type Provenance } from "./write/provenance.ts";

const name = jobStatusTarget;

/**
 * Emits the package of all status tables, from the tables that the packages of the providers hold: one whose
 * specification is broken still has that of its last good package.
 *
 * @param isNamed the package was asked for
 * @returns `undefined` when it was not asked for and nothing changed
 */
export async function generateJobStatus(
  settings: GenerateSettings,
  known: readonly string[],
  runs: readonly ProviderRun[],
  isNamed: boolean,
): Promise<ProviderReport | undefined> {
  const started = millisecondsNow();
  const { root, check, force, generated } = settings;
  const folder = join(generated, name);
  const manifest = readManifest(folder);
  const sources = new Map<string, string>();
  const report = (rest: Omit<ProviderReport, "name" | "milliseconds" | "sources">): ProviderReport => ({
    name,
    ...rest,
    sources: [...sources.keys()],
    milliseconds: millisecondsNow() - started,
  });
  try {
    const tables = collectTables(settings, known, runs, sources);
    if (tables.length === 0 && manifest === undefined) return undefined;
    const version = settings.jobStatusVersion;
    const from: Provenance = {
      generator: settings.generator,
      settings: decidingSettings(version, settings),
      sources: Object.fromEntries(sources),
    };
    const isSame = !force && manifest !== undefined && isSameProvenance(manifest.from, from);
    if (isSame && isIntact(folder, manifest, settings.hashFile)) {
      return isNamed
        ? report({ outcome: check ? "current" : "unchanged", diagnostics: [], files: [] })
        : undefined;
    }
    const { emitJobStatus } = await import("./emit/emit-job-status.ts");
    const files = emitJobStatus(tables, {
      scope: settings.scope,
      ...licenseOf(settings),
      version,
      coreVersion: settings.coreVersion,
      jobStatusVersion: version,
      workspace: {
        inputs: inputGlobs([relativePath(root, join(generated, "*", statusTableName))]),
      },
    });
    const { applyPackage } = await import("./write/apply-package.ts");
    const applied = await applyPackage({ root, base: root, folder, files, from }, check);
    return isNamed || applied.files.length > 0 ? report({ ...applied, diagnostics: [] }) : undefined;
  } catch (error) {
    return report({ outcome: "failed", diagnostics: diagnosticsOf(error, name, settings), files: [] });
  }
}

/** The tables of all providers; `sources` gets the hashes of their files. */
function collectTables(
  { root, generated, hashFile }: GenerateSettings,
  known: readonly string[],
  runs: readonly ProviderRun[],
  sources: Map<string, string>,
): readonly StatusTableModel[] {
  const tables: StatusTableModel[] = [];
  for (const provider of known) {
    const file = join(generated, provider, statusTableName);
    const read = runs.find(({ report }) => report.name === provider)?.tables;
    for (const table of read ?? readTable(root, join(generated, provider))) {
      tables.push(table);
      const hash = read === undefined ? hashFile(file) : hashText(statusTableText(table));
      if (hash !== undefined) sources.set(relativePath(root, file), hash);
    }
  }
  return tables;
}

/**
 * The table that a package holds; none when it has no jobs, or was never written.
 * @throws {DiagnosticsError} when it is damaged: its users would lose it
 */
function readTable(root: string, folder: string): readonly StatusTableModel[] {
  const file = join(folder, statusTableName);
  try {
    const isThere = statSync(file, { throwIfNoEntry: false }) !== undefined;
    if (!isThere && readManifest(folder)?.files[statusTableName] === undefined) return [];
    const table: unknown = JSON.parse(readFileSync(file, "utf8"));
    if (isTable(table)) return [table];
  } catch {
    // what cannot be looked at, or is damaged, is told of below
  }
  const provider = basename(folder);
  throw new DiagnosticsError([
    createDiagnostic({
      code: "jobglot/package-readable",
      file: displayPath(root, file),
      message: `The status table of \`${provider}\` cannot be read.`,
      fix: `Restore the file or its permissions, or correct the specification and run \`jobglot generate ${provider}\`.`,
    }),
  ]);
}

function isTable(value: unknown): value is StatusTableModel {
  return typeof value === "object" && value !== null && "entries" in value && Array.isArray(value.entries);
}
