import { mkdir, mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout } from "node:timers/promises";
import { copyWorkspace, jobglotPath } from "../command-line/workspace-copy.ts";
import { type BenchmarkSettings, progress } from "./benchmark.ts";
import { measureNode, medianUsage, type Usage } from "./measure-node.ts";
import { syntheticDocument } from "./synthetic-document.ts";

/** What `jobglot generate` costs in a workspace, and a Node that does nothing. */
export interface WorkspaceCosts {
  /** The five providers of this repository, none of which has a package. */
  readonly five: Usage;
  /** One specification of fifty was edited. */
  readonly oneOfFifty: Usage;
  /** The same edit, where that specification is the only one. */
  readonly oneAlone: Usage;
  /** None of fifty was edited. */
  readonly noneOfFifty: Usage;
  /** None of the five was edited. */
  readonly noneOfFive: Usage;
  readonly bareNode: Usage;
}

/** So old files have to be for their times to tell that they have not changed. */
const settledMilliseconds = 2_500;

interface Workspace {
  readonly root: string;
  generate(): Promise<Usage>;
}

async function generateIn(root: string): Promise<Usage> {
  const { exitCode, errors, output, ...usage } = await measureNode([jobglotPath, "generate"], root);
  if (exitCode !== 0) throw new Error(`jobglot generate failed in ${root}.\n${errors}${output}`);
  return usage;
}

/** A workspace of small specifications, six operations each, whose packages are up to date. */
async function smallWorkspace(count: number): Promise<Workspace> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "jobglot-bench-")));
  // where every workspace has its packages, and jobglot keeps what it knows of files
  await mkdir(join(root, "node_modules"));
  await writeFile(join(root, "package.json"), JSON.stringify({ private: true, workspaces: ["generated/*"] }));
  const text = JSON.stringify(syntheticDocument(6), null, 2);
  for (let index = 0; index < count; index++) {
    const folder = join(root, "specs", `provider-${index}`);
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, "openapi.json"), text.replace("Synthetic 6", `Provider ${index}`));
  }
  await generateIn(root);
  return { root, generate: () => generateIn(root) };
}

async function edit({ root }: Workspace, run: number): Promise<void> {
  const path = join(root, "specs/provider-0/openapi.json");
  const text = await readFile(path, "utf8");
  await writeFile(path, text.replace(/"version": "[\d.]+"/, `"version": "1.0.${run + 1}"`));
}

/** Measures all of it in turn. */
export async function measureWorkspaces({ runs }: BenchmarkSettings): Promise<WorkspaceCosts> {
  progress("workspaces of five, of fifty and of one");
  const five = await copyWorkspace();
  const fifty = await smallWorkspace(50);
  const alone = await smallWorkspace(1);
  const usages: { [Name in keyof WorkspaceCosts]: Usage[] } = {
    five: [],
    oneOfFifty: [],
    oneAlone: [],
    noneOfFifty: [],
    noneOfFive: [],
    bareNode: [],
  };
  for (let run = 0; run < runs; run++) {
    await rm(join(five.root, "generated"), { recursive: true });
    usages.five.push(await generateIn(five.root));
    await edit(fifty, run);
    usages.oneOfFifty.push(await fifty.generate());
    await edit(alone, run);
    usages.oneAlone.push(await alone.generate());
    // what was written a moment ago is read again each time; the first run after that learns what the others know
    await setTimeout(settledMilliseconds);
    await fifty.generate();
    await generateIn(five.root);
    // what takes a tenth of a second is measured more often
    for (let time = 0; time < 3; time++) {
      usages.noneOfFifty.push(await fifty.generate());
      usages.noneOfFive.push(await generateIn(five.root));
      usages.bareNode.push(await measureNode(["-e", "0"], five.root));
    }
  }
  for (const { root } of [five, fifty, alone]) await rm(root, { recursive: true });
  return {
    five: medianUsage(usages.five),
    oneOfFifty: medianUsage(usages.oneOfFifty),
    oneAlone: medianUsage(usages.oneAlone),
    noneOfFifty: medianUsage(usages.noneOfFifty),
    noneOfFive: medianUsage(usages.noneOfFive),
    bareNode: medianUsage(usages.bareNode),
  };
}
