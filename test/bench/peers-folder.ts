import { createHash } from "node:crypto";
import { access, mkdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "../command-line/run-command.ts";

/** The peers that the benchmarks compare with. Not in the lock file: nothing else needs them. */
const peerVersions = {
  "@hey-api/openapi-ts": "0.99.0",
  "@kubb/cli": "4.39.3",
  "@kubb/core": "4.39.3",
  "@kubb/plugin-client": "4.39.3",
  "@kubb/plugin-oas": "4.39.3",
  "@kubb/plugin-ts": "4.39.3",
  "@redocly/cli": "2.77.0",
  axios: "1.21.1",
  ky: "2.1.0",
  "openapi-fetch": "0.17.0",
  "openapi-typescript": "7.13.0",
  "openapi-typescript-codegen": "0.31.0",
  orval: "8.38.0",
  "swagger-typescript-api": "13.13.0",
  typescript: "5.9.3",
} as const;

const manifest = JSON.stringify({
  private: true,
  type: "module",
  dependencies: peerVersions,
  // later releases ask for a version of another package that was never published
  overrides: { "@scalar/openapi-parser": "0.29.2" },
});

/**
 * The folder with the peers in its `node_modules`, below the temporary folder of the machine. It is filled once, by npm
 * and without install scripts, and again when a version changes.
 */
export async function peersFolder(): Promise<string> {
  const hash = createHash("sha256").update(manifest).digest("hex").slice(0, 12);
  const folder = join(tmpdir(), `jobglot-peers-${hash}`);
  const isThere = await access(folder).then(
    () => true,
    () => false,
  );
  if (isThere) return folder;
  const unfinished = `${folder}-${process.pid}`;
  await mkdir(unfinished);
  await writeFile(join(unfinished, "package.json"), manifest);
  const { exitCode, errors } = await runCommand(
    "npm",
    ["install", "--ignore-scripts", "--no-audit", "--no-fund"],
    unfinished,
  );
  if (exitCode !== 0) {
    await rm(unfinished, { recursive: true });
    throw new Error(`The peers could not be installed.\n${errors}`);
  }
  await rename(unfinished, folder);
  return folder;
}
