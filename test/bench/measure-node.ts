import { randomUUID } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";
import { fileURLToPath } from "node:url";
import { type CommandOutcome, runCommand } from "../command-line/run-command.ts";

/** What a whole process took, with the processes of Node that it started. */
export interface Usage {
  /** From its start until it has ended. */
  readonly seconds: number;
  /** User and system time of all threads. */
  readonly cpuSeconds: number;
  /** The most memory that one of the processes had at any time. */
  readonly peakBytes: number;
}

const report = fileURLToPath(new URL("report-usage.cjs", import.meta.url));

/** Runs Node with arguments, and measures what it took. */
export async function measureNode(
  nodeArguments: readonly string[],
  directory: string,
): Promise<CommandOutcome & Usage> {
  const file = join(tmpdir(), `jobglot-usage-${randomUUID()}`);
  const environment = { NODE_OPTIONS: `--require ${JSON.stringify(report)}`, USAGE_REPORT: file };
  const started = performance.now();
  const outcome = await runCommand(process.execPath, nodeArguments, directory, environment);
  const seconds = (performance.now() - started) / 1000;
  const lines = (await readFile(file, "utf8")).trim().split("\n");
  await rm(file);
  const processes: readonly Omit<Usage, "seconds">[] = lines.map((line) => JSON.parse(line));
  return {
    ...outcome,
    seconds,
    cpuSeconds: processes.reduce((sum, { cpuSeconds }) => sum + cpuSeconds, 0),
    peakBytes: Math.max(...processes.map(({ peakBytes }) => peakBytes)),
  };
}

/** The middle of the figures; the mean of the two in the middle where their count is even. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((one, other) => one - other);
  const middle = sorted.slice(Math.ceil(sorted.length / 2) - 1, Math.floor(sorted.length / 2) + 1);
  return middle.reduce((sum, figure) => sum + figure, 0) / middle.length;
}

/** The usage whose every figure is the median of those measured. */
export function medianUsage(measured: readonly Usage[]): Usage {
  return {
    seconds: median(measured.map(({ seconds }) => seconds)),
    cpuSeconds: median(measured.map(({ cpuSeconds }) => cpuSeconds)),
    peakBytes: median(measured.map(({ peakBytes }) => peakBytes)),
  };
}
