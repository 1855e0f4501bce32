import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

const cache = join(process.env.XDG_CACHE_HOME ?? join(homedir(), ".cache"), "jobglot", "runtimes");

/**
 * A folder in the user's cache in which npm has installed some packages.
 *
 * @throws Error when npm could not install them.
 */
export function cacheFolder(name: string, packages: Readonly<Record<string, string>>): string {
  const folder = join(cache, name);
  mkdirSync(folder, { recursive: true });
  const manifest = JSON.stringify({
    private: true,
    type: "module",
    dependencies: packages,
    allowScripts: { node: true, bun: true, deno: true, workerd: true },
  });
  const file = join(folder, "package.json");
  if (existsSync(file) && readFileSync(file, "utf8") === manifest) return folder;
  writeFileSync(file, manifest);
  const { status } = spawnSync("npm", ["install", "--no-audit", "--no-fund", "--silent"], {
    cwd: folder,
    stdio: "inherit",
  });
  if (status === 0) return folder;
  rmSync(file);
  throw new Error(`npm could not install what ${folder} needs.`);
}
