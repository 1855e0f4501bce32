import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The newest Vitest that still runs on Node 20. All runtimes have the same one. */
export const vitest = "4.1.12";

const core = fileURLToPath(new URL("../../packages/core/", import.meta.url));
const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "jobglot", "runtimes");

/**
 * A folder in the user's cache with a copy of core's sources and tests, Vitest, and what else npm is to install there.
 *
 * @throws Error when npm could not install it.
 */
export function prepareFolder(name: string, packages: Readonly<Record<string, string>>): string {
  const folder = join(cache, name);
  mkdirSync(folder, { recursive: true });
  const { dependencies } = JSON.parse(readFileSync(join(core, "package.json"), "utf8"));
  const manifest = JSON.stringify({
    private: true,
    type: "module",
    dependencies: { ...dependencies, vitest, ...packages },
    allowScripts: { node: true },
  });
  const file = join(folder, "package.json");
  if (!existsSync(file) || readFileSync(file, "utf8") !== manifest) {
    writeFileSync(file, manifest);
    const { status } = spawnSync("npm", ["install", "--no-audit", "--no-fund", "--silent"], {
      cwd: folder,
      stdio: "inherit",
    });
    if (status !== 0) {
      rmSync(file);
      throw new Error(`npm could not install what ${folder} needs.`);
    }
  }
  rmSync(join(folder, "src"), { recursive: true, force: true });
  cpSync(join(core, "src"), join(folder, "src"), { recursive: true });
  writeFileSync(join(folder, "vitest.config.mjs"), nodeConfiguration);
  return folder;
}

const nodeConfiguration = `export default { test: { include: ["src/**/*.test.ts"], testTimeout: 30_000 } };
`;

/**
 * Runs a script of a folder, with the Node that is installed there if there is one, and says whether it went well.
 *
 * @param files to write before, by name.
 */
export function runIn(
  folder: string,
  command: readonly string[],
  files: Readonly<Record<string, string>> = {},
): boolean {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { status } = spawnSync(nodeOf(folder), command, { cwd: folder, stdio: "inherit" });
  return status === 0;
}

/** The Node that npm installed into a folder, or the one that runs this. */
export function nodeOf(folder: string): string {
  const installed = join(folder, "node_modules/node/bin/node");
  return existsSync(installed) ? installed : process.execPath;
}
