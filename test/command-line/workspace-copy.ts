import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join, relative, sep } from "node:path";
import { replaceText } from "./replace-text.ts";
import { type CommandOutcome, repository, runScript } from "./run-command.ts";

/** A copy of what `jobglot` reads and writes, in a temporary folder, so that tests may break it. */
export interface WorkspaceCopy {
  /** Absolute path. */
  readonly root: string;
  /** Runs `jobglot` in the copy, as `npx jobglot` does. */
  jobglot(...commandArguments: string[]): Promise<CommandOutcome>;
  /** Runs the TypeScript compiler in the copy. */
  compile(...commandArguments: string[]): Promise<CommandOutcome>;
  /** Paths have forward slashes and are relative to the root. */
  read(path: string): Promise<string>;
  write(path: string, text: string): Promise<void>;
  /** Replaces a text that has to be there. */
  replace(path: string, before: string, after: string): Promise<void>;
  /** Every file below a folder but what a build makes, by path. */
  contents(folder: string): Promise<ReadonlyMap<string, string>>;
  remove(): Promise<void>;
}

export const jobglotPath = join(repository, "generator/bin/jobglot.js");
const compilerPath = join(repository, "node_modules/typescript/bin/tsc");

/** Copies `specs`, `generated` and the settings of the workspace; installed packages are linked. */
export async function copyWorkspace(): Promise<WorkspaceCopy> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "jobglot-workspace-")));
  for (const path of ["package.json", "LICENSE", "packages/core/package.json", "specs", "generated"]) {
    await cp(join(repository, path), join(root, path), { recursive: true, filter: isSource });
  }
  await linkPackages(root);
  return {
    root,
    jobglot: (...commandArguments) => runScript(jobglotPath, commandArguments, root),
    compile: (...commandArguments) => runScript(compilerPath, commandArguments, root),
    read: (path) => readFile(join(root, path), "utf8"),
    write: async (path, text) => {
      await mkdir(join(root, path, ".."), { recursive: true });
      await writeFile(join(root, path), text);
    },
    replace: (path, before, after) => replaceText(join(root, path), before, after),
    contents: (folder) => readTree(root, folder),
    remove: () => rm(root, { recursive: true }),
  };
}

const built: ReadonlySet<string> = new Set(["dist", "node_modules", ".turbo"]);

function isSource(path: string): boolean {
  return !built.has(basename(path));
}

/** Links what is installed, except that `@jobglot/job-status` is the copy's own. */
async function linkPackages(root: string): Promise<void> {
  const installed = join(repository, "node_modules");
  await mkdir(join(root, "node_modules/@jobglot"), { recursive: true });
  for (const name of await readdir(installed)) {
    if (name.startsWith(".") || name === "@jobglot") continue;
    await symlink(join(installed, name), join(root, "node_modules", name), "junction");
  }
  for (const name of await readdir(join(installed, "@jobglot"))) {
    const target =
      name === "job-status"
        ? join(root, "generated/job-status")
        : await realpath(join(installed, "@jobglot", name));
    await symlink(target, join(root, "node_modules/@jobglot", name), "junction");
  }
}

async function readTree(root: string, folder: string): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(join(root, folder), { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join("/"))
    .filter((path) => !path.split("/").some((part) => built.has(part)))
    .sort();
  return new Map(
    await Promise.all(
      paths.map(async (path): Promise<[string, string]> => [path, await readFile(join(root, path), "utf8")]),
    ),
  );
}
