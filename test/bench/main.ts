/**
 * Runs benchmarks, prints what they find, and writes it into docs/performance.md.
 *
 * `npm run bench` runs all of them, `npm run bench -- generate check` the named ones. `--runs 3` measures each figure
 * three times instead of five. Whatever else is named is an OpenAPI document to generate from as well.
 */
import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { benchmarkNames, benchmarks, isBenchmarkName } from "./benchmarks.ts";
import { writeSection } from "./performance-page.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { runs: { type: "string", default: "5" } },
});
const runs = Number(values.runs);
const chosen = benchmarkNames.filter((name) => positionals.includes(name));
// where npm was called, which is not the root of the workspace when that is called from below
const folder = process.env.INIT_CWD ?? process.cwd();
const files = positionals.filter((text) => !isBenchmarkName(text)).map((text) => resolve(folder, text));
const missing = files.find((file) => !existsSync(file));

if (missing !== undefined) {
  console.error(`${missing} is neither a file nor a benchmark: ${benchmarkNames.join(", ")}.`);
  process.exitCode = 2;
} else if (!Number.isInteger(runs) || runs < 1) {
  console.error(`--runs takes a number of at least 1, not "${values.runs}".`);
  process.exitCode = 2;
} else {
  for (const name of chosen.length > 0 ? chosen : benchmarkNames) {
    const text = await benchmarks[name]({ runs, files });
    console.log(`\n# ${name}\n\n${text}`);
    await writeSection(name, text);
  }
}
