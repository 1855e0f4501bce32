import { spawn } from "node:child_process";
import { rm, stat, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { modelOf } from "../../generator/src/generate-provider.ts";
import { loadDocument } from "../../generator/src/load/load-document.ts";
import { repository, runScript } from "../command-line/run-command.ts";
import { nameOf } from "../specs/standalone-packages.ts";
import { type CallsOutcome, callSome } from "./call-operations.ts";

export interface DocumentTrial {
  readonly title: string;
  /** The version of OpenAPI. */
  readonly version: string;
  readonly bytes: number;
  readonly operations: number;
  readonly warnings: number;
  readonly isGenerated: boolean;
  /** Of the whole command. */
  readonly seconds: number;
  readonly peakBytes: number;
  /** What kept it from being generated; empty when nothing did. */
  readonly errors: string;
  /** What TypeScript 5.9, 6.0 and 7.0 found. */
  readonly compilers: readonly { readonly findings: string }[];
  readonly calls: CallsOutcome;
}

interface Generation {
  readonly seconds: number;
  readonly peakBytes: number;
  readonly output: string;
}

const requireOf = (folder: string) => createRequire(join(repository, folder, "package.json"));
const compilers = [
  requireOf("generator").resolve("typescript/bin/tsc"),
  requireOf("test").resolve("typescript-6/bin/tsc"),
  join(repository, "node_modules/typescript/bin/tsc"),
];

/** Makes a package of a document in a folder of its own below `scratch`, and tries it. */
export async function tryDocument(file: string, scratch: string): Promise<DocumentTrial> {
  const name = nameOf(file).toLowerCase();
  const out = join(scratch, name);
  const { seconds, peakBytes, output } = await generate(file, out);
  const [report] = JSON.parse(output).providers;
  const diagnostics: readonly { severity: string; line: number; column: number; message: string }[] =
    report.diagnostics;
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const head = { bytes: (await stat(file)).size, seconds, peakBytes };
  const texts = errors.map(({ line, column, message }) => `${line}:${column} ${message}`);
  const warnings = diagnostics.length - errors.length;
  const isGenerated = report.outcome === "generated";
  const loaded = await loadDocument({ name, root: scratch, file });
  const title = loaded.document.info?.title ?? name;
  const version = loaded.document.openapi;
  const facts = { ...head, title, version, warnings, isGenerated, errors: texts.join("\n") };
  if (!isGenerated) {
    return { ...facts, operations: 0, compilers: [], calls: { made: 0, answered: 0, failures: "" } };
  }
  const found: { findings: string }[] = [];
  for (const compiler of compilers) found.push({ findings: await compile(compiler, name, scratch) });
  const { model } = await modelOf(loaded, name);
  const calls = await callSome(model.operations, join(scratch, "dist", name, "src"));
  await rm(join(scratch, "dist"), { recursive: true });
  await rm(out, { recursive: true });
  return { ...facts, operations: model.operations.length, compilers: found, calls };
}

/** Runs the command as a user would, and asks the process for its memory at the end. */
async function generate(file: string, out: string): Promise<Generation> {
  const started = performance.now();
  const child = spawn(
    process.execPath,
    [
      "--import",
      new URL("report-peak-memory.ts", import.meta.url).href,
      join(repository, "generator/bin/jobglot.js"),
      ...["generate", "--spec", file, "--out", out, "--reporter", "json"],
    ],
    { stdio: ["ignore", "pipe", "inherit", "pipe"] },
  );
  const [, outputPipe, , memoryPipe] = child.stdio;
  if (outputPipe === null || memoryPipe === null || memoryPipe === undefined) throw new Error("No pipes.");
  const texts = { output: "", memory: "" };
  outputPipe.on("data", (chunk) => {
    texts.output += String(chunk);
  });
  memoryPipe.on("data", (chunk) => {
    texts.memory += String(chunk);
  });
  await new Promise((settle, reject) => child.on("error", reject).on("close", settle));
  const seconds = (performance.now() - started) / 1000;
  return { seconds, peakBytes: Number(texts.memory) * 1024, output: texts.output };
}

async function compile(compiler: string, name: string, scratch: string): Promise<string> {
  const compilerOptions = {
    target: "ES2023",
    module: "NodeNext",
    lib: ["ES2023", "ESNext.Disposable", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
    types: [],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    noUnusedLocals: true,
    verbatimModuleSyntax: true,
    skipLibCheck: false,
    declaration: true,
    rootDir: ".",
    outDir: "dist",
  };
  const config = { compilerOptions, include: [`${name}/src`] };
  await writeFile(join(scratch, "tsconfig.json"), JSON.stringify(config));
  const { output, errors } = await runScript(compiler, ["-p", "tsconfig.json"], scratch);
  return output + errors;
}
