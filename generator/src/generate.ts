import { basename, dirname, extname, relative } from "node:path";
import { generateJobStatus } from "./generate-job-status.ts";
import { failedReport, type ProviderRun, unchangedProvider } from "./generate-provider.ts";
import type { GenerateOptions, GenerateProgress, GenerateReport, ProviderReport } from "./generate-report.ts";
import { type GenerateSettings, openSettings } from "./generate-settings.ts";
import { listProviders, noSpecification } from "./load/list-providers.ts";
import { millisecondsNow } from "./milliseconds-now.ts";
import { jobStatusTarget } from "./model/job-status-target.ts";
import { listOrphanedPackages } from "./write/list-orphaned-packages.ts";

/**
 * Emits packages: those of the given providers, or of all, and the package of their status tables. A provider whose
 * specification is broken fails alone, and keeps its last good package.
 *
 * @throws the reason of `signal`, when it is aborted: what was written by then stays
 * @throws {UsageError} when there is no specification at all: then nothing is removed either
 */
export async function generate(
  options: GenerateOptions,
  { signal, done }: GenerateProgress = {},
): Promise<GenerateReport> {
  if (options.spec !== undefined && options.out !== undefined) {
    const report = await generateStandalone(options, options.spec, options.out);
    done?.(report);
    return { providers: [report] };
  }
  const settings = await openSettings(options);
  const known = listProviders(settings.root, settings.configuration);
  if (known.length === 0) throw noSpecification(settings.specs);
  const named = options.providers ?? [...known, jobStatusTarget];
  const providers = options.providers?.filter((target) => target !== jobStatusTarget) ?? known;
  const runs = await generateProviders(providers, settings, options, { signal, done });
  signal?.throwIfAborted();
  const status = await generateJobStatus(settings, known, runs, named.includes(jobStatusTarget));
  if (status !== undefined) done?.(status);
  const orphans = options.providers === undefined ? await removeOrphans(settings, known) : [];
  for (const report of orphans) done?.(report);
  settings.saveHashes();
  return {
    providers: [...runs.map(({ report }) => report), ...(status === undefined ? [] : [status]), ...orphans],
  };
}

/** Those that changed are emitted, side by side where there is much to do. */
async function generateProviders(
  names: readonly string[],
  settings: GenerateSettings,
  options: GenerateOptions,
  { signal, done }: GenerateProgress,
): Promise<readonly ProviderRun[]> {
  const runs = new Map<string, ProviderRun>();
  let told = 0;
  const keep = (name: string, run: ProviderRun): void => {
    runs.set(name, run);
    for (let next = names[told]; next !== undefined; next = names[++told]) {
      const finished = runs.get(next);
      if (finished === undefined) return;
      done?.(finished.report);
    }
  };
  const changed: string[] = [];
  for (const name of names) {
    const run = unchangedProvider(name, settings);
    if (run === undefined) changed.push(name);
    else keep(name, run);
  }
  if (changed.length > 0) {
    const { emitProviders } = await import("./threads/emit-providers.ts");
    await emitProviders(changed, settings, options, { signal, keep });
  }
  return names.flatMap((name) => runs.get(name) ?? []);
}

async function removeOrphans(
  settings: GenerateSettings,
  known: readonly string[],
): Promise<ProviderReport[]> {
  const { root, generated } = settings;
  let names: readonly string[];
  try {
    names = listOrphanedPackages(root, generated, [...known, jobStatusTarget]);
  } catch (error) {
    return [failedReport(error, basename(generated), settings)];
  }
  if (names.length === 0) return [];
  const { removeOrphanedPackage } = await import("./write/remove-orphaned-package.ts");
  const reports: ProviderReport[] = [];
  for (const name of names) {
    try {
      reports.push(await removeOrphanedPackage(settings, name));
    } catch (error) {
      reports.push(failedReport(error, name, settings));
    }
  }
  return reports;
}

async function generateStandalone(
  options: GenerateOptions,
  spec: string,
  out: string,
): Promise<ProviderReport> {
  const started = millisecondsNow();
  const { emitStandalone } = await import("./generate-standalone.ts");
  const stem = basename(spec, extname(spec));
  const name = packageWord(/^(openapi|swagger|spec)$/i.test(stem) ? basename(dirname(spec)) : stem);
  const report = await emitStandalone(options, { name, spec, out });
  return { ...report, name: relative(options.root, out) || name, milliseconds: millisecondsNow() - started };
}

/** A file's name as it may stand in the name of a package. */
function packageWord(name: string): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? ["provider"];
  return words.join("-");
}
