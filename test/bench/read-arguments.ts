import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import type { BenchmarkSettings } from "./benchmark.ts";
import { type BenchmarkName, benchmarkNames, isBenchmarkName } from "./benchmarks.ts";

/** What to run: the named benchmarks, or all of them. */
export interface BenchmarkArguments extends BenchmarkSettings {
  readonly names: readonly BenchmarkName[];
}

/**
 * Reads the arguments of `npm run bench`.
 * @param folder - where relative paths begin
 * @throws Error that tells the user what to write instead.
 */
export function readArguments(given: readonly string[], folder: string): BenchmarkArguments {
  const { values, positionals } = parseArgs({
    args: [...given],
    allowPositionals: true,
    options: { runs: { type: "string", default: "5" } },
  });
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1) {
    throw new Error(`--runs takes a number of at least 1, not "${values.runs}".`);
  }
  const chosen = benchmarkNames.filter((name) => positionals.includes(name));
  const files = positionals.filter((text) => !isBenchmarkName(text)).map((text) => resolve(folder, text));
  const missing = files.find((file) => !existsSync(file));
  if (missing !== undefined) {
    throw new Error(`${missing} is neither a file nor a benchmark: ${benchmarkNames.join(", ")}.`);
  }
  return { runs, names: chosen.length > 0 ? chosen : benchmarkNames, files };
}
