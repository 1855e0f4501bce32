/**
 * Changes the critical modules of `packages/core` one mutant at a time, and runs the tests that cover the change: every
 * mutant must be killed, or stand in `equivalent-mutants.ts` with a reason. `npm run mutation`, or `npm run mutation --
 * retry` for one group of modules, `npm run mutation -- src/clock.ts` for one module. Stryker is installed into a folder of the user's cache, as Vitest is there. It takes too long
 * for `npm test`.
 */
import { criticalModules } from "../../packages/core/critical-modules.ts";
import { findSurvivors } from "./find-survivors.ts";

const groups: Readonly<Record<string, readonly string[]>> = criticalModules;
const all = Object.values(groups).flat();
const chosen = process.argv.slice(2);
const modulesOf = (name: string): readonly string[] => groups[name] ?? all.filter((path) => path === name);
const unknown = chosen.find((name) => modulesOf(name).length === 0);
if (unknown === undefined) {
  const modules = chosen.length === 0 ? all : chosen.flatMap(modulesOf);
  const survivors = findSurvivors(modules);
  for (const { module, line, original, replacement } of survivors) {
    console.error(`${module}:${line} survives\n- ${original}\n+ ${replacement}`);
  }
  console.log(`${survivors.length} mutants survive that are not known to be equivalent.`);
  process.exitCode = survivors.length === 0 ? 0 : 1;
} else {
  const names = [...Object.keys(groups), ...all].join(", ");
  console.error(`There is no group or module "${unknown}". Choose among: ${names}.`);
  process.exitCode = 2;
}
