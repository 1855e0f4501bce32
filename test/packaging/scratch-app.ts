import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type CommandOutcome, repository, runCommand, runScript } from "../command-line/run-command.ts";

/** The packages that are published, by the folder that holds them. */
export const publishedPackages: Readonly<Record<string, string>> = {
  "@jobglot/core": "packages/core",
  "@jobglot/simulator": "packages/simulator",
  "@jobglot/job-status": "generated/job-status",
  "@jobglot/octoai": "generated/octoai",
  "@jobglot/scaigrid": "generated/scaigrid",
  "@jobglot/serika": "generated/serika",
  "@jobglot/socaity": "generated/socaity",
  "@jobglot/vaikerai": "generated/vaikerai",
};

/** What tests read of a package.json. */
export interface PackageManifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
  readonly type?: string;
  readonly sideEffects?: boolean;
  readonly exports?: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
  readonly scripts?: Readonly<Record<string, string>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/** An app outside the repository that has installed the packed packages, as a user would. */
export interface ScratchApp {
  /** Absolute path. */
  readonly root: string;
  write(path: string, text: string): Promise<void>;
  /** Checks some files of the app with the TypeScript of the repository. */
  compile(settings: CompilerSettings): Promise<CommandOutcome>;
  run(path: string): Promise<CommandOutcome>;
  /** The package.json of an installed package. */
  manifest(name: string): Promise<PackageManifest>;
  /** Paths of the files of an installed package, with forward slashes. */
  files(name: string): Promise<readonly string[]>;
  read(name: string, path: string): Promise<string>;
  remove(): Promise<void>;
}

export interface CompilerSettings {
  readonly files: readonly string[];
  /** Compiler options beside the strict ones. */
  readonly options: Readonly<Record<string, unknown>>;
}

const compilerPath = join(repository, "node_modules/typescript/bin/tsc");

const strictOptions = {
  target: "ES2023",
  lib: ["ES2023"],
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  verbatimModuleSyntax: true,
  skipLibCheck: false,
  outDir: "dist",
  rootDir: ".",
  typeRoots: [join(repository, "node_modules/@types")],
};

/** Packs every package and installs the tarballs in an empty app. */
export async function createScratchApp(): Promise<ScratchApp> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "jobglot-app-")));
  const tarballs = join(root, "tarballs");
  await mkdir(tarballs);
  const workspaces = Object.values(publishedPackages).flatMap((folder) => ["-w", folder]);
  await npm(["pack", "--silent", "--pack-destination", tarballs, ...workspaces], repository);
  const dependencies = await Promise.all(
    Object.entries(publishedPackages).map(async ([name, folder]) => {
      const { version }: PackageManifest = JSON.parse(
        await readFile(join(repository, folder, "package.json"), "utf8"),
      );
      return [name, `file:tarballs/${name.replace("@", "").replace("/", "-")}-${version}.tgz`];
    }),
  );
  const manifest = {
    name: "app",
    private: true,
    type: "module",
    dependencies: Object.fromEntries(dependencies),
  };
  await writeFile(join(root, "package.json"), JSON.stringify(manifest));
  await npm(["install", "--silent", "--prefer-offline", "--no-audit", "--no-fund"], root);

  const folderOf = (name: string) => join(root, "node_modules", name);
  const read = (name: string, path: string) => readFile(join(folderOf(name), path), "utf8");
  return {
    root,
    write: (path, text) => writeFile(join(root, path), text),
    compile: async ({ files, options }) => {
      const configuration = { compilerOptions: { ...strictOptions, ...options }, files };
      await writeFile(join(root, "tsconfig.json"), JSON.stringify(configuration));
      return runScript(compilerPath, ["-p", "tsconfig.json"], root);
    },
    run: (path) => runScript(path, [], root),
    manifest: async (name) => JSON.parse(await read(name, "package.json")),
    files: async (name) => {
      const entries = await readdir(folderOf(name), { recursive: true, withFileTypes: true });
      return entries
        .filter((entry) => entry.isFile())
        .map((entry) => join(entry.parentPath, entry.name).slice(folderOf(name).length + 1))
        .map((path) => path.replaceAll("\\", "/"))
        .sort();
    },
    read,
    remove: () => rm(root, { recursive: true }),
  };
}

async function npm(commandArguments: readonly string[], directory: string): Promise<void> {
  const { exitCode, output, errors } = await runCommand("npm", commandArguments, directory);
  if (exitCode !== 0) throw new Error(`npm ${commandArguments.join(" ")} failed:\n${output}${errors}`);
}
