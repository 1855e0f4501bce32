/**
 * Changes the critical modules of `packages/core` one mutant at a time, and runs the tests that cover the change: every
 * mutant must be killed, or stand in `equivalent-mutants.ts` with a reason. `npm run mutation`, or `npm run mutation --
 * retry` for one group of modules. Stryker is installed into a folder of the user's cache, as Vitest is there. It takes too long
 * for `npm test`.
 */
import { criticalModules } from "../../packages/core/critical-modules.ts";
import { findSurvivors } from "./find-survivors.ts";

const groups = Object.entries(criticalModules);
const chosen = process.argv.slice(2);
const unknown = chosen.find((name) => !groups.some(([group]) => group === name));
if (unknown === undefined) {
  const modules = groups.flatMap(([group, paths]) =>
    chosen.length === 0 || chosen.includes(group) ? paths : [],
  );
  const survivors = findSurvivors(modules);
  for (const { module, line, original, replacement } of survivors) {
    console.error(`${module}:${line} survives\n- ${original}\n+ ${replacement}`);
  }
  console.log(`${survivors.length} mutants survive that are not known to be equivalent.`);
  process.exitCode = survivors.length === 0 ? 0 : 1;
} else {
  console.error(
    `There is no group "${unknown}". Choose among: ${groups.map(([group]) => group).join(", ")}.`,
  );
  process.exitCode = 2;
}
