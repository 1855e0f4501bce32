/**
 * Runs the tests of `packages/core` on Node 20, 22, 24 and 26, on Bun, on Deno and in Chromium, and apps in workerd and Next.js:
 * `npm run test:runtimes`, or `npm run test:runtimes -- node-20 chromium`. Each runtime has a folder of its own in the cache
 * of the user, with what npm gives for it, and a copy of the sources; nothing is installed into the repository.
 */
import { runTests } from "./run-tests.ts";
import { runtimes } from "./runtimes.ts";
import { tryNext } from "./try-next.ts";
import { tryWorker } from "./try-worker.ts";

const all = [...runtimes.map(({ name }) => name), "workerd", "next"];
const names = process.argv.slice(2);
const unknown = names.find((name) => !all.includes(name));
if (unknown !== undefined) {
  console.error(`There is no runtime "${unknown}". Choose among: ${all.join(", ")}.`);
  process.exitCode = 2;
} else {
  const isChosen = (name: string): boolean => names.length === 0 || names.includes(name);
  for (const runtime of runtimes.filter(({ name }) => isChosen(name))) {
    if (!runTests(runtime)) process.exitCode = 1;
  }
  if (isChosen("next") && !(await tryNext())) process.exitCode = 1;
  if (isChosen("workerd") && !(await tryWorker())) process.exitCode = 1;
}
