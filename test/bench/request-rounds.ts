/**
 * Measures a bundled client beside another one, in a process of their own, so that no third one disturbs them:
 * `node --expose-gc request-rounds.ts <rounds> <module of the one> <module of the other>`.
 * Prints the figures as JSON.
 */
import { performance } from "node:perf_hooks";
import { pathToFileURL } from "node:url";
import type { RequestFigures, RequestRound } from "./request-figures.ts";

type Call = () => Promise<unknown>;

const sequential = 250;
const atOnce = 200;

async function inSequence(call: Call): Promise<void> {
  for (let count = 0; count < sequential; count++) await call();
}

async function together(call: Call): Promise<void> {
  await Promise.all(Array.from({ length: atOnce }, call));
}

async function measure(run: (call: Call) => Promise<void>, call: Call): Promise<RequestFigures> {
  globalThis.gc?.();
  // what the other one left behind, in caches and sockets, is not to be paid by this one
  for (let count = 0; count < 25; count++) await call();
  const [started, before] = [performance.now(), process.cpuUsage()];
  await run(call);
  const milliseconds = performance.now() - started;
  const { user, system } = process.cpuUsage(before);
  return { milliseconds, cpuMilliseconds: (user + system) / 1000 };
}

function sumOf(figures: readonly RequestFigures[]): RequestFigures {
  return {
    milliseconds: figures.reduce((sum, { milliseconds }) => sum + milliseconds, 0),
    cpuMilliseconds: figures.reduce((sum, { cpuMilliseconds }) => sum + cpuMilliseconds, 0),
  };
}

const [rounds, ownPath = "", otherPath = ""] = process.argv.slice(2);
const load = (path: string): Promise<Readonly<Record<"get" | "post", Call>>> =>
  import(pathToFileURL(path).href);
const [own, other] = [await load(ownPath), await load(otherPath)];
const blocks = [
  { block: "GET", run: inSequence, method: "get" },
  { block: "GET, 200 at once", run: together, method: "get" },
  { block: "POST", run: inSequence, method: "post" },
  { block: "POST, 200 at once", run: together, method: "post" },
] as const;

const measured: RequestRound[] = [];
// the first two rounds warm up
for (let round = -2; round < Number(rounds); round++) {
  for (const { block, run, method } of blocks) {
    // the one, twice the other, and the one again: what comes first, or later, is at no advantage
    const first = await measure(run, own[method]);
    const others = [await measure(run, other[method]), await measure(run, other[method])];
    const owns = [first, await measure(run, own[method])];
    if (round >= 0) measured.push({ block, own: sumOf(owns), other: sumOf(others) });
  }
}
console.log(JSON.stringify(measured));
// connections that are kept alive would hold the process
process.exit();
