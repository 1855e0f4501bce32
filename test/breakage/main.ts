// Breaks the runtime in one place after the other, and says which test catches it. Ends with 1 when one is not caught.
// Arguments name breakages by a part of their names.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { stripVTControlCharacters } from "node:util";
import { repository } from "../command-line/run-command.ts";
import { type Breakage, breakages } from "./breakages.ts";
import { copyPackages, type ScratchCopy } from "./scratch-copy.ts";

/** So many copies are broken at a time. */
const width = 2;
/** A suite that takes so many times as long as with the unbroken runtime will not end any more. */
const longer = 10;
const endless = "does not end";

const asked = process.argv.slice(2);
const chosen = breakages.filter(
  ({ name }) => asked.length === 0 || asked.some((part) => name.includes(part)),
);
const left = [...chosen];
const caught = new Map<Breakage, string | undefined>();

const patience = await unbroken();
await Promise.all(Array.from({ length: width }, work));
const table = chosen.map((breakage) => `| ${breakage.name} | ${caught.get(breakage) ?? "**nothing**"} |`);
console.log(["", "| the runtime | is caught by |", "| --- | --- |", ...table].join("\n"));
const survivors = chosen.filter((breakage) => caught.get(breakage) === undefined);
console.log(`\n${chosen.length - survivors.length} of ${chosen.length} breakages are caught.`);
process.exitCode = survivors.length === 0 ? 0 : 1;

/** How long a suite may take, in milliseconds. What fails before anything is broken would catch nothing. */
async function unbroken(): Promise<number> {
  const copy = await copyPackages();
  try {
    const start = performance.now();
    const problem =
      (await conformanceProblem(copy, Number.POSITIVE_INFINITY)) ??
      (await failingTest(copy, Number.POSITIVE_INFINITY));
    if (problem !== undefined) throw new Error(`The runtime fails before it is broken: ${problem}`);
    return Math.ceil(longer * (performance.now() - start));
  } finally {
    await copy.remove();
  }
}

async function work(): Promise<void> {
  const copy = await copyPackages();
  try {
    for (let breakage = left.shift(); breakage !== undefined; breakage = left.shift()) {
      await copy.apply(breakage);
      const problem = await conformanceProblem(copy, patience);
      // A suite that hangs tells less than a test that fails.
      const isClear = problem !== undefined && problem !== endless;
      caught.set(breakage, isClear ? problem : ((await failingTest(copy, patience)) ?? problem));
      await copy.restore();
      console.log(`${caught.get(breakage) === undefined ? "NOT CAUGHT" : "caught"}: ${breakage.name}`);
    }
  } finally {
    await copy.remove();
  }
}

/** What the conformance suite says; `undefined` when it has nothing to say. */
async function conformanceProblem({ root }: ScratchCopy, timeout: number): Promise<string | undefined> {
  const script = join(root, "test/breakage/first-problem.ts");
  const { code, output } = await run([script], root, timeout);
  if (code === 0) return undefined;
  if (code === null) return endless;
  const problem = output.split("\n").find((line) => line.includes(": wanted ")) ?? output;
  return `conformance: ${problem.replace(/: wanted .*/, "").replaceAll("|", "\\|")}`;
}

/** The name of the first of the runtime's own tests that fails; `undefined` when none does. */
async function failingTest({ root }: ScratchCopy, timeout: number): Promise<string | undefined> {
  const vitest = join(repository, "node_modules/vitest/vitest.mjs");
  const { code, output } = await run([vitest, "run", "--bail=1"], join(root, "packages/core"), timeout);
  if (code === 0) return undefined;
  if (code === null) return endless;
  const [, name] = /FAIL\s+(.*)/.exec(stripVTControlCharacters(output)) ?? [];
  return (name ?? output).replaceAll("|", "\\|");
}

/** Runs a script; `code` is null when it took longer than it may, in milliseconds. */
function run(
  parameters: readonly string[],
  folder: string,
  timeout: number,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const limit = Number.isFinite(timeout) ? { timeout, killSignal: "SIGKILL" as const } : {};
  const child = spawn(process.execPath, parameters, { cwd: folder, ...limit });
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (text) => {
      output += text;
    });
  }
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}
