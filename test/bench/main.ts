/**
 * Runs benchmarks, prints what they find, and writes it into docs/performance.md.
 *
 * `npm run bench` runs all of them, `npm run bench -- generate check` the named ones. `--runs 3` measures each figure
 * three times instead of five. Whatever else is named is an OpenAPI document to generate from as well.
 */
import { benchmarks } from "./benchmarks.ts";
import { writeSection } from "./performance-page.ts";
import { type BenchmarkArguments, readArguments } from "./read-arguments.ts";

function readOwnArguments(): BenchmarkArguments | undefined {
  try {
    // where npm was called, which need not be the root of the workspace
    return readArguments(process.argv.slice(2), process.env.INIT_CWD ?? process.cwd());
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 2;
    return undefined;
  }
}

async function runBenchmarks({ names, ...settings }: BenchmarkArguments): Promise<void> {
  for (const name of names) {
    const text = await benchmarks[name](settings);
    console.log(`\n# ${name}\n\n${text}`);
    await writeSection(name, text);
  }
}

const read = readOwnArguments();
if (read !== undefined) await runBenchmarks(read);
