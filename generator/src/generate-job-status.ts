import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { diagnosticsOf, loadModel, type ProviderRun } from "./generate-provider.ts";
import type { ProviderReport } from "./generate-report.ts";
import {
  type GenerateSettings,
  initialVersion,
  inputGlobs,
  packageVersion,
  provenanceOf,
  rootFrom,
  settingsHash,
} from "./generate-settings.ts";
import type { StatusTableModel } from "./model/provider-model.ts";
import { isIntact } from "./write/compare-package.ts";
import { hashText } from "./write/hash.ts";
import { readManifest } from "./write/manifest.ts";
import { isSameProvenance, type Provenance } from "./write/provenance.ts";

/** A status table and the hash of what it was made from; no table when the provider has no jobs. */
interface StoredTable {
  readonly inputs: string;
  readonly table?: StatusTableModel;
}

const name = "job-status";

/**
 * Emits the package of all status tables. A table that cannot be made anew stays as it was.
 *
 * @param isNamed - the package was asked for: every table is looked at; otherwise only those of `runs`
 * @returns `undefined` when it was not asked for and nothing changed
 */
export async function generateJobStatus(
  settings: GenerateSettings,
  known: readonly string[],
  runs: readonly ProviderRun[],
  isNamed: boolean,
): Promise<ProviderReport | undefined> {
  const started = performance.now();
  const { root, check, force, generated } = settings;
  const folder = join(generated, name);
  const manifest = await readManifest(folder);
  const stored = storedTables(manifest?.data);
  const tables = new Map<string, StoredTable>();
  for (const provider of known) {
    const found = await tableOf(provider, stored.get(provider), runs, isNamed, settings);
    if (found !== undefined) tables.set(provider, found);
  }
  const entries = [...tables].sort(([left], [right]) => (left < right ? -1 : 1));
  const models = entries.flatMap(([, { table }]) => table ?? []);
  if (models.length === 0 && manifest === undefined) return undefined;
  const version = (await packageVersion(folder)) ?? initialVersion;
  const from: Provenance = {
    generator: settings.generator,
    settings: settingsHash(version, settings),
    sources: Object.fromEntries(
      entries.flatMap(([provider, { table }]) =>
        table === undefined ? [] : [[provider, hashText(JSON.stringify(table))]],
      ),
    ),
  };
  const report = (rest: Omit<ProviderReport, "name" | "milliseconds">): ProviderReport => ({
    name,
    ...rest,
    milliseconds: performance.now() - started,
  });
  try {
    const data = { tables: Object.fromEntries(entries) };
    const isSame =
      manifest !== undefined &&
      isSameProvenance(manifest.from, from) &&
      JSON.stringify(manifest.data) === JSON.stringify(data);
    if (!force && isSame && (await isIntact(root, folder, manifest))) {
      return isNamed
        ? report({ outcome: check ? "current" : "unchanged", diagnostics: [], files: [], sources: [] })
        : undefined;
    }
    const { emitJobStatus } = await import("./emit/emit-job-status.ts");
    const files = emitJobStatus(models, {
      scope: settings.scope,
      version,
      coreVersion: settings.coreVersion,
      jobStatusVersion: version,
      workspace: {
        root: rootFrom(folder, settings),
        inputs: inputGlobs("**", settings),
        dependsOn: entries.map(([provider]) => `${settings.scope}/${provider}#generate`),
      },
    });
    const { applyPackage } = await import("./write/apply-package.ts");
    const applied = await applyPackage({ root, base: root, folder, files, from, data }, check);
    return isNamed || applied.files.length > 0
      ? report({ ...applied, diagnostics: [], sources: [] })
      : undefined;
  } catch (error) {
    const diagnostics = diagnosticsOf(error, name, settings);
    return report({ outcome: "failed", diagnostics, files: [], sources: [] });
  }
}

async function tableOf(
  provider: string,
  stored: StoredTable | undefined,
  runs: readonly ProviderRun[],
  isNamed: boolean,
  settings: GenerateSettings,
): Promise<StoredTable | undefined> {
  const run = runs.find(({ report }) => report.name === provider);
  if (run?.report.outcome === "failed" || (run === undefined && !isNamed)) return stored;
  const files = run?.report.sources.map((path) => join(settings.root, path));
  const inputs = hashText(JSON.stringify(await provenanceOf(provider, "", settings, files)));
  if (stored?.inputs === inputs) return stored;
  try {
    const { statusTable: table } = run?.model ?? (await loadModel(provider, settings)).model;
    return table === undefined ? { inputs } : { inputs, table };
  } catch {
    return stored; // the provider's own target reports what is wrong
  }
}

function storedTables(data: unknown): ReadonlyMap<string, StoredTable> {
  if (typeof data !== "object" || data === null || !("tables" in data)) return new Map();
  const { tables } = data;
  if (typeof tables !== "object" || tables === null) return new Map();
  return new Map(
    Object.entries(tables).filter((entry): entry is [string, StoredTable] => isStoredTable(entry[1])),
  );
}

/** The manifest is ours, but a merge may have damaged it. */
function isStoredTable(value: unknown): value is StoredTable {
  if (typeof value !== "object" || value === null || !("inputs" in value)) return false;
  if (!("table" in value)) return true;
  const { table } = value;
  return typeof table === "object" && table !== null && "entries" in table && Array.isArray(table.entries);
}
