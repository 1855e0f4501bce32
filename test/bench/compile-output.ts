import { mkdir, readdir, readFile, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repository, runScript } from "../command-line/run-command.ts";

/**
 * What the compiler finds in a folder of emitted TypeScript under `strict`; `@ts-nocheck` is taken out of it first.
 * @returns the number of errors
 */
export async function countErrors(folder: string, peers: string): Promise<number> {
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".ts")) continue;
    const path = join(entry.parentPath, entry.name);
    const text = await readFile(path, "utf8");
    if (text.includes("@ts-nocheck")) await writeFile(path, text.replaceAll("@ts-nocheck", ""));
  }
  await mkdir(join(folder, "node_modules/@jobglot"), { recursive: true });
  const links = {
    "@jobglot/core": join(repository, "packages/core"),
    "@jobglot/job-status": join(repository, "generated/job-status"),
    "@kubb": join(peers, "node_modules/@kubb"),
    "form-data": join(peers, "node_modules/form-data"),
    axios: join(peers, "node_modules/axios"),
    "@types/node": join(repository, "node_modules/@types/node"),
  };
  await mkdir(join(folder, "node_modules/@types"));
  for (const [name, target] of Object.entries(links)) {
    await symlink(target, join(folder, "node_modules", name), "junction");
  }
  const settings = {
    compilerOptions: {
      target: "ES2023",
      module: "ESNext",
      moduleResolution: "bundler",
      lib: ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
      types: ["node"],
      strict: true,
      skipLibCheck: true,
      noEmit: true,
      allowImportingTsExtensions: true,
    },
    include: ["**/*.ts"],
  };
  await writeFile(join(folder, "tsconfig.json"), JSON.stringify(settings));
  const compiler = join(repository, "node_modules/typescript/bin/tsc");
  const { exitCode, output, errors } = await runScript(compiler, ["-p", "tsconfig.json"], folder);
  const count = output.match(/error TS\d+/g)?.length ?? 0;
  if (exitCode !== 0 && count === 0)
    throw new Error(`TypeScript did not run in ${folder}: ${output}${errors}`);
  return count;
}
