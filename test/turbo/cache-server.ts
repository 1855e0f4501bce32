import { spawn } from "node:child_process";
import { access, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "../command-line/free-port.ts";
import { repository, runCommand } from "../command-line/run-command.ts";

/** A remote cache for Turborepo on loopback. */
export interface CacheServer {
  /** What Turborepo reads of its environment. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** Pinned: it is installed beside the repository's own dependencies, since its tree is larger than all of theirs. */
const server = "turborepo-remote-cache@2.12.0";
const token = "any-token";

/** Installs the server where that has not been done, and starts it with an empty cache. */
export async function startCacheServer(): Promise<CacheServer> {
  const command = await install();
  const storage = await mkdtemp(join(tmpdir(), "jobglot-cache-"));
  const port = await freePort();
  const child = spawn(process.execPath, [command], {
    env: {
      ...process.env,
      NODE_ENV: "production",
      HOST: "127.0.0.1",
      PORT: String(port),
      STORAGE_PROVIDER: "local",
      STORAGE_PATH: storage,
      STORAGE_PATH_USE_TMP_FOLDER: "false",
      TURBO_TOKEN: token,
      LOG_LEVEL: "info",
    },
    stdio: ["ignore", "pipe", "inherit"],
  });
  let log = "";
  for await (const text of child.stdout.setEncoding("utf8").iterator({ destroyOnReturn: false })) {
    log += String(text);
    if (log.includes("listening")) break;
  }
  if (!log.includes("listening")) throw new Error(`The cache server did not start:\n${log}`);
  child.stdout.resume();
  return {
    environment: { TURBO_API: `http://127.0.0.1:${port}`, TURBO_TOKEN: token, TURBO_TEAM: "jobglot" },
    close: async () => {
      child.kill();
      await rm(storage, { recursive: true });
    },
  };
}

/** @returns the path of its command */
async function install(): Promise<string> {
  const folder = join(repository, "node_modules/.cache/jobglot", server);
  const command = join(folder, "node_modules/turborepo-remote-cache/dist/cli.js");
  const isInstalled = await access(command).then(
    () => true,
    () => false,
  );
  if (isInstalled) return command;
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "private": true }\n');
  const { exitCode, errors } = await runCommand(
    "npm",
    ["install", "--no-audit", "--no-fund", "--ignore-scripts", server],
    folder,
  );
  if (exitCode !== 0) throw new Error(`${server} cannot be installed:\n${errors}`);
  return command;
}
