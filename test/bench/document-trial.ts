import { stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { modelOf } from "../../generator/src/generate-provider.ts";
import { loadDocument } from "../../generator/src/load/load-document.ts";
import { repository, runCommand } from "../command-line/run-command.ts";
import { jobglotPath } from "../command-line/workspace-copy.ts";
import { nameOf } from "../specs/standalone-packages.ts";
import { strictCompilerOptions } from "../specs/strict-compiler-options.ts";
import { type CallsOutcome, callSome } from "./call-operations.ts";
import { measureNode } from "./measure-node.ts";

/** What came of generating a package of a document. */
export interface Generation {
  readonly file: string;
  /** The package's folder below the scratch folder. */
  readonly name: string;
  readonly title: string;
  /** The version of OpenAPI. */
  readonly version: string;
  readonly bytes: number;
  readonly warnings: number;
  readonly isGenerated: boolean;
  /** Of the whole command. */
  readonly seconds: number;
  readonly peakBytes: number;
  /** What kept it from being generated; empty when nothing did. */
  readonly errors: string;
}

const requireOf = (folder: string) => createRequire(join(repository, folder, "package.json"));
/** The compilers, by the version that they are. */
const compilers = {
  "5.9": requireOf("generator").resolve("typescript/bin/tsc"),
  "6.0": requireOf("test").resolve("typescript-6/bin/tsc"),
  "7.0": join(repository, "node_modules/typescript/bin/tsc"),
} as const;
export type Compiler = keyof typeof compilers;

/** Makes a package of a document in a folder of its own below `scratch`. */
export async function generatePackage(file: string, scratch: string): Promise<Generation> {
  const name = nameOf(file).toLowerCase();
  const { seconds, peakBytes, output } = await measureNode(
    [jobglotPath, "generate", "--spec", file, "--out", join(scratch, name), "--reporter", "json"],
    repository,
  );
  const [report] = JSON.parse(output).providers;
  const diagnostics: readonly { severity: string; line: number; column: number; message: string }[] =
    report.diagnostics;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const { document } = await loadDocument({ name, root: scratch, file });
  return {
    file,
    name,
    title: document.info?.title ?? name,
    version: document.openapi,
    bytes: (await stat(file)).size,
    warnings: diagnostics.length - errors.length,
    isGenerated: report.outcome === "generated",
    seconds,
    peakBytes,
    errors: errors.map(({ line, column, message }) => `${line}:${column} ${message}`).join("\n"),
  };
}

/** Compiles packages under strict settings, in one run; 7.0 also writes what can be imported to `dist`. */
export async function compilePackages(
  compiler: Compiler,
  names: readonly string[],
  scratch: string,
): Promise<string> {
  const compilerOptions = {
    ...strictCompilerOptions,
    skipLibCheck: false,
    noEmit: compiler !== "7.0",
  };
  const config = { compilerOptions, include: names.map((name) => `${name}/src`) };
  await writeFile(join(scratch, "tsconfig.json"), JSON.stringify(config));
  // all packages of thirty documents at once are more than a compiler in JavaScript takes by itself
  const script = ["--max-old-space-size=8192", compilers[compiler], "-p", "tsconfig.json"];
  const { exitCode, output, errors } = await runCommand(process.execPath, script, scratch);
  if (exitCode !== 0 && !output.includes("error TS")) throw new Error(`TypeScript ${compiler}: ${errors}`);
  return output;
}

/** Calls operations of a compiled package; says how many the document has as well. */
export async function tryPackage(
  { file, name }: Generation,
  scratch: string,
): Promise<{ readonly operations: number; readonly calls: CallsOutcome }> {
  const { model } = await modelOf(await loadDocument({ name, root: scratch, file }), name);
  const calls = await callSome(model, join(scratch, "dist", name, "src"));
  return { operations: model.operations.length, calls };
}
