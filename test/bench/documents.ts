/**
 * Generates a package of each OpenAPI document given, has three compilers check it under strict settings, and calls
 * operations of it at a server of this machine. Prints the table of docs/documents.md.
 *
 * Build the packages, then run `npx node test/bench/documents.ts <file, folder or https URL>…`. A folder's `sources.json`
 * may say where its documents come from: `{ "acme.yaml": "github.com/acme/openapi, 1234567" }`. The findings go to the
 * standard error output.
 */
import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, extname, join, resolve } from "node:path";
import { repository } from "../command-line/run-command.ts";
import {
  type Compiler,
  compilePackages,
  type Generation,
  generatePackage,
  tryPackage,
} from "./document-trial.ts";

interface Document {
  readonly file: string;
  readonly source: string;
}

const isDocument = (file: string): boolean =>
  [".yaml", ".yml", ".json"].includes(extname(file)) && basename(file) !== "sources.json";

async function sourcesOf(folder: string): Promise<Readonly<Record<string, string>>> {
  return readFile(join(folder, "sources.json"), "utf8").then(JSON.parse, () => ({}));
}

async function documentsAt(place: string, scratch: string): Promise<Document[]> {
  if (place.startsWith("https://")) {
    const response = await fetch(place);
    if (!response.ok) throw new Error(`${place} answered ${response.status}.`);
    const { pathname, hostname } = new URL(place);
    const file = join(scratch, `${hostname}${extname(pathname) || ".json"}`);
    await writeFile(file, await response.text());
    return [{ file, source: place }];
  }
  const path = resolve(place);
  if (isDocument(path)) {
    return [{ file: path, source: (await sourcesOf(dirname(path)))[basename(path)] ?? "" }];
  }
  const sources = await sourcesOf(path);
  const files = (await readdir(path)).filter(isDocument).sort();
  return files.map((file) => ({ file: join(path, file), source: sources[file] ?? "" }));
}

const places = process.argv.slice(2);
if (places.length === 0) {
  process.stderr.write("Usage: node test/bench/documents.ts <file, folder or https URL>…\n");
  process.exit(2);
}
const scratch = await realpath(await mkdtemp(join(tmpdir(), "jobglot-documents-")));
await mkdir(join(scratch, "node_modules/@jobglot"), { recursive: true });
await symlink(join(repository, "packages/core"), join(scratch, "node_modules/@jobglot/core"), "junction");
await writeFile(join(scratch, "package.json"), JSON.stringify({ private: true, type: "module" }));
const generations: (Generation & Document)[] = [];
for (const place of places) {
  for (const document of await documentsAt(place, scratch)) {
    const generation = await generatePackage(document.file, scratch);
    if (!generation.isGenerated) process.stderr.write(`${generation.name}: refused\n${generation.errors}\n`);
    generations.push({ ...generation, ...document });
  }
}
const emitted = generations.filter(({ isGenerated }) => isGenerated);
const names = emitted.map(({ name }) => name);
const findings = new Map<Compiler, string>();
for (const compiler of ["5.9", "6.0", "7.0"] as const) {
  findings.set(compiler, await compilePackages(compiler, names, scratch));
  process.stderr.write(findings.get(compiler) ?? "");
}
const columns = ["document", "source", "OpenAPI", "KB", "operations", "warnings", "generated", "peak"];
const heads = [...columns, "TypeScript 5.9", "6.0", "7.0", "calls"];
process.stdout.write(`| ${heads.join(" | ")} |\n|${heads.map(() => "---|").join("")}\n`);
for (const generation of generations) {
  const { name, title, source, version, bytes, warnings, isGenerated, seconds, peakBytes } = generation;
  const tried = isGenerated ? await tryPackage(generation, scratch) : undefined;
  const compiled = [...findings.values()].map((text) =>
    isGenerated && !text.includes(`${name}/src/`) ? "passes" : "fails",
  );
  const cells = [
    title,
    source,
    version,
    Math.round(bytes / 1000),
    tried?.operations ?? "",
    warnings,
    isGenerated ? `${seconds.toFixed(1)} s` : "refused",
    `${Math.round(peakBytes / 2 ** 20)} MiB`,
    ...compiled,
    tried === undefined ? "" : `${tried.calls.answered} of ${tried.calls.made}`,
  ];
  process.stdout.write(`| ${cells.map((cell) => String(cell).replaceAll("|", "\\|")).join(" | ")} |\n`);
  if (tried !== undefined && tried.calls.failures !== "") {
    process.stderr.write(`${name}\n${tried.calls.failures.slice(0, 4000)}\n`);
  }
}
await rm(scratch, { recursive: true });
