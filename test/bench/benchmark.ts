import { availableParallelism, cpus } from "node:os";

export interface BenchmarkSettings {
  /** How often each figure is measured; what is printed is the median. */
  readonly runs: number;
  /** Absolute paths of OpenAPI documents to generate from as well. */
  readonly files: readonly string[];
}

/** Measures something, and tells of it in Markdown; written to `docs/performance.md` under its name. */
export type Benchmark = (settings: BenchmarkSettings) => Promise<string>;

/** What figures of time depend on. */
export function machine(): string {
  const [first] = cpus();
  return `Node ${process.versions.node} on ${availableParallelism()} × ${first?.model ?? "an unknown processor"}`;
}

/** Says how far a long benchmark has come, beside what it prints. */
export function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}
