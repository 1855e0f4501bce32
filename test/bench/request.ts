import { spawn } from "node:child_process";
import { rm } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { rolldown } from "rolldown";
import { runCommand } from "../command-line/run-command.ts";
import { type Benchmark, machine, progress } from "./benchmark.ts";
import { markdownTable } from "./markdown-table.ts";
import { median } from "./measure-node.ts";
import { requestClients } from "./request-clients.ts";
import type { RequestFigures, RequestRound } from "./request-figures.ts";
import { createRequestFolder } from "./request-folder.ts";

const roundsPerRun = 5;
const here = (module: string): string => fileURLToPath(new URL(module, import.meta.url));

async function startServer(): Promise<{ readonly url: string; close(): void }> {
  const server = spawn(process.execPath, [here("loopback-server.ts")], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const url = await new Promise<string>((resolve, reject) => {
    server.stdout.once("data", (text) => resolve(String(text).trim()));
    server.once("exit", () => reject(new Error("The server did not start.")));
  });
  return { url, close: () => server.kill() };
}

/** Bundles each client. Returns the paths of the bundles. */
async function bundleClients(entries: readonly string[]): Promise<string[]> {
  const bundled: string[] = [];
  for (const input of entries) {
    const file = input.replace(/\.ts$/u, ".mjs");
    const build = await rolldown({ input, platform: "node" });
    await build.write({ file, format: "esm", codeSplitting: false });
    await build.close();
    bundled.push(file);
  }
  return bundled;
}

/** What each client took beside `fetch`, which is the first of the modules. */
async function measureClients(
  root: string,
  modules: readonly string[],
  baseUrl: string,
  rounds: number,
): Promise<RequestRound[][]> {
  const [bare = ""] = modules;
  const measured: RequestRound[][] = [];
  for (const [index, name] of Object.keys(requestClients).entries()) {
    progress(`${name}: ${rounds} rounds`);
    const { exitCode, output, errors } = await runCommand(
      process.execPath,
      ["--expose-gc", here("request-rounds.ts"), String(rounds), modules[index] ?? "", bare],
      root,
      { BASE_URL: baseUrl },
    );
    if (exitCode !== 0) throw new Error(`The requests of ${name} failed.\n${errors}`);
    measured.push(JSON.parse(output));
  }
  return measured;
}

async function measureAtServer(rounds: number): Promise<RequestRound[][]> {
  const server = await startServer();
  try {
    const { root, entries } = await createRequestFolder(server.url);
    const measured = await measureClients(root, await bundleClients(entries), server.url, rounds);
    await rm(root, { recursive: true });
    return measured;
  } finally {
    server.close();
  }
}

/** The median, over the rounds, of what a client took as a multiple of what `fetch` took. */
function ratioOf(rounds: readonly RequestRound[], block: string, measure: keyof RequestFigures): string {
  const ratios = rounds
    .filter((round) => round.block === block)
    .map(({ own, other }) => own[measure] / other[measure]);
  return median(ratios).toFixed(2);
}

/** Requests through several clients, beside `fetch`, on loopback. `npm run bench -- request` runs it. */
export const request: Benchmark = async ({ runs }) => {
  const rounds = runs * roundsPerRun;
  const measured = await measureAtServer(rounds);
  const blocks = [...new Set(measured.flat().map(({ block }) => block))];
  const table = (measure: keyof RequestFigures): string =>
    markdownTable(
      ["", ...blocks],
      Object.keys(requestClients).map((name, client) => [
        name,
        ...blocks.map((block) => ratioOf(measured[client] ?? [], block, measure)),
      ]),
    );
  return `${machine()}; requests to a server in another process. Each client has a process where it takes turns with
\`fetch\`; the figures are medians of ${rounds} rounds, as multiples of what \`fetch\` took in the same round. The first line is \`fetch\`
beside itself: it says how exact the others are.

Time:

${table("milliseconds")}

CPU time of the client's process:

${table("cpuMilliseconds")}`;
};
