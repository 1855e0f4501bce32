import { cp, mkdtemp, realpath, rm, symlink } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { replaceText } from "../command-line/replace-text.ts";
import { type CommandOutcome, repository, runCommand } from "../command-line/run-command.ts";

/** A copy of the repository in a temporary folder, as far as Turborepo and its tasks look at it. */
export interface RepositoryCopy {
  /** Absolute path. */
  readonly root: string;
  /** Runs `turbo run` in the copy. */
  turbo(...commandArguments: string[]): Promise<CommandOutcome>;
  /** Runs `jobglot` in the copy. */
  jobglot(...commandArguments: string[]): Promise<CommandOutcome>;
  /** Replaces a text that has to be there. */
  replace(path: string, before: string, after: string): Promise<void>;
  remove(): Promise<void>;
}

const parts = [
  "package.json",
  "package-lock.json",
  "turbo.json",
  "LICENSE",
  "tsconfig.base.json",
  "specs",
  "generator",
  "generated",
  "packages",
  "examples",
  "test/package.json",
];

/** Copies the repository without what was built; installed packages are linked. */
export async function copyRepository(): Promise<RepositoryCopy> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "jobglot-repository-")));
  for (const part of parts) {
    await cp(join(repository, part), join(root, part), { recursive: true, filter: isSource });
  }
  for (const installed of ["node_modules", "generator/node_modules"]) {
    await symlink(join(repository, installed), join(root, installed), "junction");
  }
  const bin = (name: string): string => join(repository, "node_modules/.bin", name);
  return {
    root,
    turbo: (...commandArguments) =>
      runCommand(
        bin("turbo"),
        ["run", ...commandArguments, `--cache-dir=${join(root, ".turbo/cache")}`],
        root,
      ),
    jobglot: (...commandArguments) => runCommand(bin("jobglot"), commandArguments, root),
    replace: (path, before, after) => replaceText(join(root, path), before, after),
    remove: () => rm(root, { recursive: true }),
  };
}

const notCopied: ReadonlySet<string> = new Set(["dist", "node_modules", ".turbo", "coverage"]);

function isSource(path: string): boolean {
  return !notCopied.has(basename(path));
}
