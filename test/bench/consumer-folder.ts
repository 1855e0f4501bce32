import { mkdir, mkdtemp, realpath, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { repository, runScript } from "../command-line/run-command.ts";
import { jobglotPath } from "../command-line/workspace-copy.ts";
import { type ConsumedClient, consumerCalls, consumerText } from "./consumer.ts";
import { syntheticDocument } from "./synthetic-document.ts";

/** How many calls the apps make. */
export const consumerSizes = [3, 19] as const;
export const mostCalls = 19;

const compilerOptions = {
  target: "ES2023",
  module: "ESNext",
  moduleResolution: "bundler",
  lib: ["ES2023", "ESNext.Disposable", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
  types: [],
  strict: true,
  skipLibCheck: true,
  noEmit: true,
};

/**
 * A temporary folder with the package of the document of 300 operations, built as it is published, the document itself,
 * and an app for each client and size.
 */
export async function createConsumerFolder(clients: readonly ConsumedClient[]): Promise<string> {
  const root = await realpath(await mkdtemp(join(tmpdir(), "jobglot-check-")));
  await writeFile(join(root, "package.json"), JSON.stringify({ private: true, type: "module" }));
  const document = join(root, "synthetic-300.json");
  await writeFile(document, JSON.stringify(syntheticDocument(300), null, 2));
  await link(root, "@jobglot/core", join(repository, "packages/core"));
  await link(root, "@jobglot/synthetic-300", join(root, "synthetic-300"));
  await run(root, jobglotPath, "generate", "--spec", document, "--out", join(root, "synthetic-300"));
  await run(root, join(repository, "node_modules/typescript/bin/tsc"), "-p", "synthetic-300");
  for (const client of clients) {
    for (const size of consumerSizes) {
      const { file, project } = consumerPaths(client, size);
      await mkdir(dirname(join(root, file)), { recursive: true });
      await writeFile(join(root, file), consumerText(client, consumerCalls(size)));
      await mkdir(dirname(join(root, project)), { recursive: true });
      await writeFile(join(root, project), JSON.stringify({ compilerOptions, files: ["app.ts"] }));
    }
  }
  return root;
}

/** Where the app of a client stands, relative to the folder. */
export function consumerPaths(
  { name }: ConsumedClient,
  size: number,
): { readonly file: string; readonly project: string } {
  const folder = `${name.replaceAll(/\W+/g, "-")}-${size}`;
  return { file: `${folder}/app.ts`, project: `${folder}/tsconfig.json` };
}

/** Makes a package importable in the folder. */
export async function link(root: string, name: string, target: string): Promise<void> {
  const path = join(root, "node_modules", name);
  await mkdir(dirname(path), { recursive: true });
  await symlink(target, path, "junction");
}

/** Generates `hey-api` in the folder, from its document. */
export async function generateHeyApi(root: string, peers: string): Promise<void> {
  const script = join(peers, "node_modules/@hey-api/openapi-ts/bin/run.js");
  await run(root, script, "--input", join(root, "synthetic-300.json"), "--output", "hey-api", "--silent");
}

export async function run(root: string, script: string, ...options: readonly string[]): Promise<void> {
  const { exitCode, output, errors } = await runScript(script, options, root);
  if (exitCode !== 0) throw new Error(`${script} failed.\n${output}${errors}`);
}
