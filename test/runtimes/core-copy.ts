import { spawnSync } from "node:child_process";
import { cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { cacheFolder } from "./cache-folder.ts";

/** The newest Vitest that still runs on Node 20. All runtimes have the same one. */
export const vitest = "4.1.12";

const core = fileURLToPath(new URL("../../packages/core/", import.meta.url));

/**
 * A folder in the user's cache with a copy of core's sources and tests, Vitest, and what else npm is to install there.
 *
 * @throws Error when npm could not install it.
 */
export function prepareFolder(name: string, packages: Readonly<Record<string, string>>): string {
  const { dependencies } = JSON.parse(readFileSync(join(core, "package.json"), "utf8"));
  const folder = cacheFolder(name, { ...dependencies, vitest, ...packages });
  rmSync(join(folder, "src"), { recursive: true, force: true });
  cpSync(join(core, "src"), join(folder, "src"), { recursive: true });
  writeFileSync(join(folder, "vitest.config.mjs"), nodeConfiguration);
  return folder;
}

const nodeConfiguration = `export default { test: { include: ["src/**/*.test.ts"], testTimeout: 30_000 } };
`;

/**
 * Runs a program in a folder, and says whether it went well.
 *
 * @param files to write before, by name.
 */
export function runIn(
  folder: string,
  [program, ...options]: readonly [program: string, ...options: readonly string[]],
  files: Readonly<Record<string, string>> = {},
): boolean {
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
  const { status } = spawnSync(program, options, { cwd: folder, stdio: "inherit" });
  return status === 0;
}
