import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { stripTypeScriptTypes } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { repository } from "../command-line/run-command.ts";
import type { Breakage } from "./breakages.ts";

/** A copy of the built packages and of the suites, in which the runtime may be broken. */
export interface ScratchCopy {
  /** Absolute path. */
  readonly root: string;
  /** Breaks the runtime, in its source and in what is built from it. */
  apply(breakage: Breakage): Promise<void>;
  /** Takes the last breakage back. */
  restore(): Promise<void>;
  remove(): Promise<void>;
}

/** Copies the packages as they are built; what they depend on is linked. */
export async function copyPackages(): Promise<ScratchCopy> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "jobglot-breakage-")));
  const providers = await readdir(join(repository, "generated"));
  const packages = [
    { name: "core", path: "packages/core" },
    { name: "simulator", path: "packages/simulator" },
    ...providers.map((name) => ({ name, path: `generated/${name}` })),
  ];
  await linkDependencies(root);
  for (const { name, path } of packages) {
    await copy(root, `${path}/package.json`, `${path}/dist`);
    await mkdir(join(root, "node_modules/@jobglot"), { recursive: true });
    await symlink(join(root, path), join(root, "node_modules/@jobglot", name), "junction");
  }
  await copy(
    root,
    "packages/core/src",
    "packages/core/vitest.config.ts",
    "packages/core/critical-modules.ts",
  );
  await copy(root, "packages/core/tsconfig.json", "tsconfig.base.json");
  await copy(root, "test/package.json", "test/conformance", "test/breakage", "test/specs/call-package.ts");
  await copy(root, "test/command-line/run-command.ts");

  let broken: { readonly source: string; readonly file: string } | undefined;
  return {
    root,
    async apply({ file, text, replacement }) {
      const source = await readFile(join(root, "packages/core/src", file), "utf8");
      if (source.split(text).length !== 2) {
        throw new Error(`packages/core/src/${file} has to contain exactly once: ${text}`);
      }
      broken = { source, file };
      await write(
        root,
        file,
        source.replace(text, () => replacement),
      );
    },
    async restore() {
      if (broken !== undefined) await write(root, broken.file, broken.source);
      broken = undefined;
    },
    remove: () => rm(root, { recursive: true }),
  };
}

async function linkDependencies(root: string): Promise<void> {
  await mkdir(join(root, "node_modules"));
  for (const name of await readdir(join(repository, "node_modules"))) {
    if (name === "@jobglot" || name === ".vite") continue;
    await symlink(join(repository, "node_modules", name), join(root, "node_modules", name), "junction");
  }
}

async function copy(root: string, ...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(dirname(join(root, path)), { recursive: true });
    await cp(join(repository, path), join(root, path), { recursive: true });
  }
}

/** Writes a module, and what the compiler makes of it: its syntax is erasable. */
async function write(root: string, file: string, source: string): Promise<void> {
  await writeFile(join(root, "packages/core/src", file), source);
  const built = join(root, "packages/core/dist", file.replace(/\.ts$/, ".js"));
  await writeFile(built, stripTypeScriptTypes(source));
}
