/**
 * Runs the benchmarks: all of them, or those whose names are given.
 * `npm run bench`, or `npm run bench -- polling`.
 */
const benchmarks = ["bundle", "jobs", "polling"];

const chosen = process.argv.slice(2);
const unknown = chosen.find((name) => !benchmarks.includes(name));
if (unknown === undefined) {
  for (const name of chosen.length > 0 ? chosen : benchmarks) {
    console.log(`\n# ${name}\n`);
    await import(`./${name}.ts`);
  }
} else {
  console.error(`There is no benchmark "${unknown}". Choose among: ${benchmarks.join(", ")}.`);
  process.exitCode = 2;
}
