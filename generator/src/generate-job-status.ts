import { join, relative } from "node:path";
import { diagnosticsOf, type ProviderRun } from "./generate-provider.ts";
import type { ProviderReport } from "./generate-report.ts";
import {
  decidingSettings,
  type GenerateSettings,
  initialVersion,
  inputGlobs,
  packageVersion,
  rootFrom,
} from "./generate-settings.ts";
import { millisecondsNow } from "./milliseconds-now.ts";
import { jobStatusTarget } from "./model/job-status-target.ts";
import type { StatusTableModel } from "./model/provider-model.ts";
import { statusTableName, statusTableText } from "./model/status-table-file.ts";
import { readText } from "./read-text.ts";
import { hashText } from "./write/hash.ts";
import { isIntact, readManifest } from "./write/manifest.ts";
import { isSameProvenance, type Provenance, sourcePath } from "./write/provenance.ts";

const name = jobStatusTarget;

/**
 * Emits the package of all status tables, from the tables that the packages of the providers hold: one whose
 * specification is broken still has that of its last good package.
 *
 * @param isNamed - the package was asked for
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
  const tables: StatusTableModel[] = [];
  const sources = new Map<string, string>();
  for (const provider of known) {
    const file = join(generated, provider, statusTableName);
    const read = runs.find(({ report }) => report.name === provider)?.tables;
    for (const table of read ?? readTable(file)) {
      tables.push(table);
      const hash = read === undefined ? settings.hashFile(file) : hashText(statusTableText(table));
      if (hash !== undefined) sources.set(sourcePath(root, file), hash);
    }
  }
  if (tables.length === 0 && manifest === undefined) return undefined;
  const version = packageVersion(folder) ?? initialVersion;
  const from: Provenance = {
    generator: settings.generator,
    settings: decidingSettings(version, settings),
    sources: Object.fromEntries(sources),
  };
  const report = (rest: Omit<ProviderReport, "name" | "milliseconds" | "sources">): ProviderReport => ({
    name,
    ...rest,
    sources: [...sources.keys()],
    milliseconds: millisecondsNow() - started,
  });
  try {
    const isSame = !force && manifest !== undefined && isSameProvenance(manifest.from, from);
    if (isSame && isIntact(folder, manifest, settings.hashFile)) {
      return isNamed
        ? report({ outcome: check ? "current" : "unchanged", diagnostics: [], files: [] })
        : undefined;
    }
    const { emitJobStatus } = await import("./emit/emit-job-status.ts");
    const files = emitJobStatus(tables, {
      scope: settings.scope,
      ...(settings.license === undefined ? {} : { license: settings.license }),
      version,
      coreVersion: settings.coreVersion,
      jobStatusVersion: version,
      workspace: {
        root: rootFrom(folder, settings),
        inputs: inputGlobs([`${relative(root, generated).replaceAll("\\", "/")}/*/${statusTableName}`]),
      },
    });
    const { applyPackage } = await import("./write/apply-package.ts");
    const applied = await applyPackage({ root, base: root, folder, files, from }, check);
    return isNamed || applied.files.length > 0 ? report({ ...applied, diagnostics: [] }) : undefined;
  } catch (error) {
    return report({ outcome: "failed", diagnostics: diagnosticsOf(error, name, settings), files: [] });
  }
}

/** The table that a package holds; none when it has no jobs, or was never written. */
function readTable(file: string): readonly StatusTableModel[] {
  const text = readText(file);
  if (text === undefined) return [];
  try {
    const table: unknown = JSON.parse(text);
    return isTable(table) ? [table] : [];
  } catch {
    return []; // a merge may have damaged it: the provider's own target writes it anew
  }
}

function isTable(value: unknown): value is StatusTableModel {
  return typeof value === "object" && value !== null && "entries" in value && Array.isArray(value.entries);
}
