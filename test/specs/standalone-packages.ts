import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { generate } from "../../generator/src/generate.ts";
import type { ProviderReport } from "../../generator/src/generate-report.ts";
import { repository, runScript } from "../command-line/run-command.ts";
import { strictCompilerOptions } from "./strict-compiler-options.ts";

/** Packages that were generated outside any workspace, compiled together and ready to be imported. */
export interface StandalonePackages {
  /** Absolute path; each package is a folder of the spec's name in it. */
  readonly root: string;
  /** What the generator reported, by the spec's name. */
  readonly reports: ReadonlyMap<string, ProviderReport>;
  /** What the compiler said of all packages and usages; empty when they are right. */
  readonly findings: string;
  /** The URL of a compiled module of a package, such as `index`. */
  urlOf(name: string, module: string): string;
  /** Imports a compiled module of a package, such as `index`. */
  load(name: string, module: string): Promise<Readonly<Record<string, unknown>>>;
  remove(): Promise<void>;
}

export interface PackageRequest {
  /** Absolute path of the spec; its name without extension is the package's. */
  readonly spec: string;
  /** TypeScript that uses the package from `./src/index.js` and has to compile with it. */
  readonly usage?: string | undefined;
}

const compilerOptions = { ...strictCompilerOptions, declaration: true };

export const nameOf = (spec: string): string => {
  const file = spec.slice(spec.lastIndexOf("/") + 1);
  return file.slice(0, file.length - extname(file).length);
};

/** Generates and compiles the packages of documents beside a test, each with the code that uses its package, by their names. */
export function generateBeside(
  test: string,
  usages: Readonly<Record<string, string>>,
): Promise<StandalonePackages> {
  const requests = Object.entries(usages).map(([name, usage]) => ({
    spec: fileURLToPath(new URL(`${name}.yaml`, test)),
    usage: `import * as api from "./src/index.js";\n\n${usage}\n`,
  }));
  return generatePackages(requests);
}

/** Generates each spec on its own, and compiles all packages in one run of the compiler. */
export async function generatePackages(requests: readonly PackageRequest[]): Promise<StandalonePackages> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "jobglot-specs-")));
  await mkdir(join(root, "node_modules/@jobglot"), { recursive: true });
  await symlink(join(repository, "packages/core"), join(root, "node_modules/@jobglot/core"), "junction");
  await writeFile(join(root, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const reports = new Map<string, ProviderReport>();
  for (const { spec, usage } of requests) {
    const name = nameOf(spec);
    const out = join(root, name);
    const { providers } = await generate({ root: repository, check: false, force: false, spec, out });
    for (const report of providers) reports.set(name, report);
    if (usage !== undefined) await writeFile(join(out, "usage.ts"), usage);
  }
  const generated = [...reports].filter(([, { outcome }]) => outcome === "generated").map(([name]) => name);
  const include = generated.flatMap((name) => [`${name}/src`, `${name}/usage.ts`]);
  await writeFile(join(root, "tsconfig.json"), JSON.stringify({ compilerOptions, include }));
  const compiler = join(repository, "node_modules/typescript/bin/tsc");
  const { output, errors } = await runScript(compiler, ["-p", "tsconfig.json"], root);
  const urlOf = (name: string, module: string): string =>
    pathToFileURL(join(root, "dist", name, `src/${module}.js`)).href;
  return {
    root,
    reports,
    findings: output + errors,
    urlOf,
    load: (name, module) => import(urlOf(name, module)),
    remove: () => rm(root, { recursive: true }),
  };
}
