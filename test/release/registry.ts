import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "../command-line/free-port.ts";
import { runCommand } from "../command-line/run-command.ts";

/** A registry of npm on loopback. */
export interface Registry {
  readonly url: string;
  close(): Promise<void>;
}

const folder = fileURLToPath(new URL("./registry", import.meta.url));

/** Installs Verdaccio, unless it is there. */
export async function installRegistry(): Promise<void> {
  if (existsSync(join(folder, "node_modules"))) return;
  const { exitCode, errors } = await runCommand(
    "npm",
    ["ci", "--ignore-scripts", "--no-audit", "--no-fund"],
    folder,
  );
  if (exitCode !== 0) throw new Error(errors);
}

/**
 * Starts a registry on a free port. It keeps the packages of jobglot to itself, and takes all others from elsewhere.
 *
 * @param storage a folder that outlives the registry
 * @param upstream the registry that npm is configured for
 * @param refused a package that nobody may publish
 */
export async function startRegistry(storage: string, upstream: string, refused?: string): Promise<Registry> {
  const port = await freePort();
  const own = (name: string, publish: string): object => ({ [name]: { access: "$all", publish } });
  const configuration = {
    storage: join(storage, "packages"),
    auth: { htpasswd: { file: join(storage, "htpasswd") } },
    uplinks: { npm: { url: upstream, timeout: "60s" } },
    packages: {
      ...(refused === undefined ? {} : own(refused, "nobody")),
      ...own("@jobglot/*", "$all"),
      "**": { access: "$all", proxy: "npm" },
    },
    middlewares: { audit: { enabled: false } },
    log: { type: "stdout", format: "pretty", level: "error" },
    web: { enable: false },
  };
  await mkdir(storage, { recursive: true });
  // JSON is YAML.
  const file = join(storage, "config.yaml");
  await writeFile(file, JSON.stringify(configuration));
  const script = join(folder, "node_modules/verdaccio/bin/verdaccio");
  const child = spawn(process.execPath, [script, "--config", file, "--listen", `127.0.0.1:${port}`], {
    cwd: storage,
    stdio: ["ignore", "ignore", "inherit"],
  });
  const url = `http://127.0.0.1:${port}/`;
  await untilItAnswers(url, child);
  return {
    url,
    close: async () => {
      const closed = once(child, "close");
      child.kill();
      await closed;
    },
  };
}

async function untilItAnswers(url: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline && child.exitCode === null) {
    const response = await fetch(`${url}-/ping`).catch(() => undefined);
    if (response?.ok === true) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  child.kill();
  throw new Error("Verdaccio does not start.");
}
