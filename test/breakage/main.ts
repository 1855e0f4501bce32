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
/** A suite that a broken runtime keeps from ending has caught it, after so many milliseconds. */
const patience = 60_000;

const asked = process.argv.slice(2);
const chosen = breakages.filter(
  ({ name }) => asked.length === 0 || asked.some((part) => name.includes(part)),
);
const left = [...chosen];
const caught = new Map<Breakage, string | undefined>();

await Promise.all(Array.from({ length: width }, work));
const table = chosen.map((breakage) => `| ${breakage.name} | ${caught.get(breakage) ?? "**nothing**"} |`);
console.log(["", "| the runtime | is caught by |", "| --- | --- |", ...table].join("\n"));
const survivors = chosen.filter((breakage) => caught.get(breakage) === undefined);
console.log(`\n${chosen.length - survivors.length} of ${chosen.length} breakages are caught.`);
process.exitCode = survivors.length === 0 ? 0 : 1;

async function work(): Promise<void> {
  const copy = await copyPackages();
  try {
    for (let breakage = left.shift(); breakage !== undefined; breakage = left.shift()) {
      await copy.apply(breakage);
      const test = (await conformanceProblem(copy)) ?? (await failingTest(copy));
      await copy.restore();
      caught.set(breakage, test);
      console.log(`${test === undefined ? "NOT CAUGHT" : "caught"}: ${breakage.name}`);
    }
  } finally {
    await copy.remove();
  }
}

/** What the conformance suite says; `undefined` when it has nothing to say. */
async function conformanceProblem({ root }: ScratchCopy): Promise<string | undefined> {
  const { code, output } = await run([join(root, "test/breakage/first-problem.ts")], root);
  if (code === 0) return undefined;
  const [problem = "it does not end"] = output.split("\n").filter((line) => line.includes(": "));
  return `conformance: ${problem.replace(/: wanted .*/, "").replaceAll("|", "\\|")}`;
}

/** The name of the first of the runtime's own tests that fails; `undefined` when none does. */
async function failingTest({ root }: ScratchCopy): Promise<string | undefined> {
  const vitest = join(repository, "node_modules/vitest/vitest.mjs");
  const { code, output } = await run([vitest, "run", "--bail=1"], join(root, "packages/core"));
  if (code === 0) return undefined;
  const plain = stripVTControlCharacters(output);
  return /FAIL\s+(.*)/.exec(plain)?.[1]?.replaceAll("|", "\\|") ?? "the runtime's tests do not end";
}

function run(
  parameters: readonly string[],
  folder: string,
): Promise<{ readonly code: number | null; readonly output: string }> {
  const child = spawn(process.execPath, parameters, {
    cwd: folder,
    timeout: patience,
    killSignal: "SIGKILL",
  });
  let output = "";
  child.stdout.on("data", (text) => {
    output += text;
  });
  child.stderr.on("data", (text) => {
    output += text;
  });
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}
