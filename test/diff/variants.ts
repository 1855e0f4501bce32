import { cp, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { diff } from "../../generator/src/diff/diff.ts";
import type { ProviderDiff } from "../../generator/src/diff/diff-report.ts";
import { emitJobStatus } from "../../generator/src/emit/emit-job-status.ts";
import { emitPackage } from "../../generator/src/emit/emit-package.ts";
import { modelOf } from "../../generator/src/generate-provider.ts";
import { loadProvider } from "../../generator/src/load/load-provider.ts";
import { repository, runCommand, runScript } from "../command-line/run-command.ts";
import { importedNames, observer, typedConsumer } from "./consumers.ts";
import { studioSpecification } from "./studio-specification.ts";

/** What is known of one edited specification. */
export interface Variant {
  readonly diff: ProviderDiff;
  /** What the compiler says of the old app with the new package. */
  readonly typeErrors: readonly string[];
  /** What came of each thing that the old app does, at a simulator of the new specification. */
  readonly observed: Readonly<Record<string, unknown>>;
}

/** Edited specifications, with their packages and an old app on top of each: compiled in one go, run in one process. */
export interface Variants {
  get(name: string): Variant;
  remove(): Promise<void>;
}

/** The name of the variant that nothing was edited in. */
export const unedited = "unedited";

/** @param texts the edited specifications, by name */
export async function createVariants(texts: ReadonlyMap<string, string>): Promise<Variants> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "jobglot-variants-")));
  await symlink(join(repository, "node_modules"), join(root, "node_modules"), "junction");
  await writeFile(join(root, "package.json"), JSON.stringify({ type: "module" }));
  const workspace = await createWorkspace(join(root, "workspace"));
  const diffs = new Map<string, ProviderDiff>();
  const folders = new Map([...texts.keys(), unedited].map((name, index) => [name, `v${index}`]));
  for (const [name, folder] of folders) {
    await writeFile(join(workspace, specificationPath), texts.get(name) ?? studioSpecification);
    diffs.set(name, await diffOf(workspace));
    await emit(workspace, join(root, "variants", folder));
  }
  const errors = await compile(root);
  const observed = await observe(root, [...folders.values()]);
  return {
    get: (name) => {
      const folder = folders.get(name) ?? "";
      const found = diffs.get(name);
      if (found === undefined) throw new Error(`There is no variant ${name}.`);
      const typeErrors = errors.filter((error) => error.startsWith(`variants/${folder}/`));
      return { diff: found, typeErrors, observed: observed[folder] ?? {} };
    },
    remove: () => rm(root, { recursive: true }),
  };
}

const specificationPath = "specs/studio/openapi.yaml";

/** A repository whose last commit has the specification as it was. */
export async function createWorkspace(root: string): Promise<string> {
  await mkdir(join(root, "specs/studio"), { recursive: true });
  await writeFile(join(root, "package.json"), '{ "workspaces": ["generated/*"] }');
  await writeFile(join(root, specificationPath), studioSpecification);
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
  for (const step of [
    ["init", "--quiet"],
    ["add", "."],
    [...identity, "commit", "--quiet", "-m", "Begin"],
  ]) {
    const { exitCode, errors } = await runCommand("git", step, root);
    if (exitCode !== 0) throw new Error(`git ${step.join(" ")} failed: ${errors}`);
  }
  return root;
}

async function diffOf(root: string): Promise<ProviderDiff> {
  const { providers } = await diff({ root, providers: ["studio"], isAll: false, base: "HEAD", write: false });
  const [found] = providers;
  if (found === undefined) throw new Error("There is no report of the provider.");
  return found;
}

/** Writes the package of the specification, that of its statuses, and the apps that use both. */
async function emit(workspace: string, folder: string): Promise<void> {
  const { model } = await modelOf(await loadProvider(workspace, "studio"), "studio");
  const options = { scope: "@jobglot", version: "0.1.0", coreVersion: "0.1.0", jobStatusVersion: "0.1.0" };
  const tables = model.statusTable === undefined ? [] : [model.statusTable];
  const files = [
    ...(await emitPackage(model, options)).map(({ path, text }) => ({ path: `studio/${path}`, text })),
    ...emitJobStatus(tables, options).map(({ path, text }) => ({ path: `job-status/${path}`, text })),
    { path: "consumer.ts", text: typedConsumer },
    { path: "names.ts", text: importedNames },
  ];
  for (const { path, text } of files) {
    if (!path.endsWith(".ts")) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
}

/** @returns a line for each error, with the path of its file from the root */
async function compile(root: string): Promise<string[]> {
  await cp(join(repository, "tsconfig.base.json"), join(root, "tsconfig.base.json"));
  const compilerOptions = { rootDir: ".", outDir: "built", declaration: false };
  const configuration = { extends: "./tsconfig.base.json", compilerOptions, include: ["variants/**/*.ts"] };
  await writeFile(join(root, "tsconfig.json"), JSON.stringify(configuration));
  const compiler = join(repository, "node_modules/typescript/bin/tsc");
  const { output } = await runScript(compiler, ["-p", "tsconfig.json", "--pretty", "false"], root);
  return output.split("\n").filter((line) => line.startsWith("variants/"));
}

async function observe(
  root: string,
  folders: readonly string[],
): Promise<Record<string, Record<string, unknown>>> {
  for (const folder of folders)
    await writeFile(join(root, "built/variants", folder, "observer.js"), observer);
  const script = `const seen = {};
for (const folder of ${JSON.stringify(folders)}) {
  const { observations } = await import("./built/variants/" + folder + "/observer.js");
  seen[folder] = await observations();
}
console.log(JSON.stringify(seen));
`;
  await writeFile(join(root, "observe.js"), script);
  const { exitCode, output, errors } = await runScript("observe.js", [], root);
  if (exitCode !== 0) throw new Error(`The observer has failed:\n${errors}`);
  return JSON.parse(output);
}
