import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { CommandOutcome } from "../command-line/run-command.ts";
import type { RepositoryCopy } from "./repository-copy.ts";

/** A task of a run summary: its hash covers everything that decides about its outcome. */
interface TaskSummary {
  readonly taskId: string;
  readonly command: string;
  readonly hash: string;
}

/**
 * The hash of each task that a run would run, by `@scope/package#task`; packages without such a script have none.
 */
export async function taskHashes(
  copy: RepositoryCopy,
  ...tasks: string[]
): Promise<ReadonlyMap<string, string>> {
  const { output, errors, exitCode } = await copy.turbo(...tasks, "--dry=json");
  if (exitCode !== 0) throw new Error(errors);
  const summary: { readonly tasks: readonly TaskSummary[] } = JSON.parse(output);
  const real = summary.tasks.filter(({ command }) => command !== "<NONEXISTENT>");
  return new Map(real.map(({ taskId, hash }) => [taskId, hash]));
}

/** The tasks whose hash is another one: these run again, and the others come from the cache. */
export function changedTasks(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly string[] {
  return [...after]
    .filter(([task, hash]) => before.get(task) !== hash)
    .map(([task]) => task)
    .sort();
}

/** What Turborepo tells of a run. */
export interface RunSummary {
  readonly execution: { readonly attempted: number; readonly cached: number; readonly failed: number };
  readonly tasks: readonly { readonly taskId: string; readonly cache: { readonly source?: string } }[];
}

/** Runs tasks, and reads the summary that Turborepo writes of the run. */
export async function runTasks(
  copy: RepositoryCopy,
  ...commandArguments: string[]
): Promise<CommandOutcome & { readonly summary: RunSummary }> {
  const runs = join(copy.root, ".turbo/runs");
  const earlier: readonly string[] = await readdir(runs).catch(() => []);
  const outcome = await copy.turbo(...commandArguments, "--summarize");
  const [file] = (await readdir(runs)).filter((name) => !earlier.includes(name));
  if (file === undefined) throw new Error(`Turborepo wrote no summary:\n${outcome.output}${outcome.errors}`);
  return { ...outcome, summary: JSON.parse(await readFile(join(runs, file), "utf8")) };
}
