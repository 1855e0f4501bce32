import { basename, dirname, extname, relative } from "node:path";
import { performance } from "node:perf_hooks";
import { generateJobStatus, jobStatusTarget } from "./generate-job-status.ts";
import { generateProvider, type ProviderRun } from "./generate-provider.ts";
import type { GenerateOptions, GenerateProgress, GenerateReport, ProviderReport } from "./generate-report.ts";
import { openSettings } from "./generate-settings.ts";
import { listProviders } from "./load/list-providers.ts";
import { removeOrphanedPackages } from "./write/orphaned-packages.ts";

/**
 * Emits packages: those of the given providers, or of all, and the package of their status tables. A provider whose
 * specification is broken fails alone, and keeps its last good package.
 *
 * @throws the reason of `signal`, when it is aborted: what was written by then stays
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
  const named = options.providers ?? [...known, jobStatusTarget];
  const runs: ProviderRun[] = [];
  for (const name of named.filter((target) => target !== jobStatusTarget)) {
    const run = await generateProvider(name, settings, signal);
    runs.push(run);
    done?.(run.report);
  }
  signal?.throwIfAborted();
  const status = await generateJobStatus(settings, known, runs, named.includes(jobStatusTarget));
  if (status !== undefined) done?.(status);
  const orphans = options.providers === undefined ? await removeOrphanedPackages(settings, known) : [];
  for (const report of orphans) done?.(report);
  settings.saveHashes();
  return {
    providers: [...runs.map(({ report }) => report), ...(status === undefined ? [] : [status]), ...orphans],
  };
}

async function generateStandalone(
  options: GenerateOptions,
  spec: string,
  out: string,
): Promise<ProviderReport> {
  const started = performance.now();
  const { emitStandalone } = await import("./generate-standalone.ts");
  const stem = basename(spec, extname(spec));
  const name = packageWord(/^(openapi|swagger|spec)$/i.test(stem) ? basename(dirname(spec)) : stem);
  const report = await emitStandalone(options, { name, spec, out });
  return { ...report, name: relative(options.root, out) || name, milliseconds: performance.now() - started };
}

/** A file's name as it may stand in the name of a package. */
function packageWord(name: string): string {
  const words = name.toLowerCase().match(/[a-z0-9]+/g) ?? ["provider"];
  return words.join("-");
}
