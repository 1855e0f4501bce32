import { cp, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { repository, runCommand, runScript } from "../../command-line/run-command.ts";
import type { StandalonePackages } from "../standalone-packages.ts";
import { canary } from "./payloads.ts";

/** What came of installing packages in an app. */
export interface Installation {
  /** Which packages wrote a file that no script of ours writes. */
  readonly wrote: readonly string[];
  /** What the app printed that imports all of them. */
  readonly output: string;
}

/** A package whose script runs when it is installed: whoever does not see it sees no script at all. */
export const watched = "runs-a-script";

/** Packs packages as they are published, installs the tarballs in an empty app with their scripts, and imports them. */
export async function installPackages(
  packages: StandalonePackages,
  names: readonly string[],
): Promise<Installation> {
  const { root } = packages;
  const app = join(root, "app");
  await mkdir(join(app, "tarballs"), { recursive: true });
  await Promise.all(
    names.map((name) => cp(join(root, "dist", name, "src"), join(root, name, "dist"), { recursive: true })),
  );
  await mkdir(join(root, watched));
  const manifest = { name: watched, version: "0.1.0", scripts: { postinstall: `touch ${canary}` } };
  await writeFile(join(root, watched, "package.json"), JSON.stringify(manifest));
  const folders = [...names, watched].map((name) => `./${name}`);
  const tarballs = await npm(["pack", "--silent", "--pack-destination", "app/tarballs", ...folders], root);
  await writeFile(join(app, "package.json"), JSON.stringify({ private: true, type: "module" }));
  await npm(
    [
      ...["install", "--offline", "--no-audit", "--no-fund", "--foreground-scripts"],
      join(repository, "packages/core"),
      ...tarballs
        .trim()
        .split("\n")
        .map((file) => `./tarballs/${file}`),
    ],
    app,
  );
  const files = await readdir(root, { recursive: true });
  const manifests = names.map((name) => readFile(join(root, name, "package.json"), "utf8"));
  const installed = (await Promise.all(manifests)).map((text): string => JSON.parse(text).name);
  const imports = installed.flatMap((name) => [name, `${name}/simulator`]);
  const lines = imports.map((name) => `await import(${JSON.stringify(name)});`);
  await writeFile(
    join(app, "app.js"),
    [...lines, `console.log(Object.hasOwn(globalThis, "${canary}"), Object.keys(Object.prototype));`].join(
      "\n",
    ),
  );
  const { output, errors } = await runScript("app.js", [], app);
  return { wrote: files.filter((path) => path.endsWith(canary)), output: output + errors };
}

async function npm(commandArguments: readonly string[], directory: string): Promise<string> {
  const { exitCode, output, errors } = await runCommand("npm", commandArguments, directory);
  if (exitCode !== 0) throw new Error(`npm ${commandArguments.join(" ")} failed:\n${output}${errors}`);
  return output;
}
