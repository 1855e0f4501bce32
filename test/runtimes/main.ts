/**
 * Runs the tests of `packages/core` on Node 20, 22, 24 and 26 and in Chromium: `npm run test:runtimes`, or
 * `npm run test:runtimes -- node-20 chromium`. Each runtime has a folder of its own in the cache of the user, with what
 * npm gives for it, and a copy of the sources; nothing is installed into the repository.
 */
import { runTests } from "./run-tests.ts";
import { runtimes } from "./runtimes.ts";

const names = process.argv.slice(2);
const unknown = names.find((name) => !runtimes.some((runtime) => runtime.name === name));
if (unknown !== undefined) {
  console.error(
    `There is no runtime "${unknown}". Choose among: ${runtimes.map(({ name }) => name).join(", ")}.`,
  );
  process.exitCode = 2;
} else {
  for (const runtime of runtimes.filter(({ name }) => names.length === 0 || names.includes(name))) {
    const isFine = runTests(runtime);
    if (!isFine) process.exitCode = 1;
  }
}
