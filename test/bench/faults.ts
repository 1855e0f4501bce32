import { performance } from "node:perf_hooks";
import { providerJobs } from "../conformance/provider-jobs.ts";
import { expectedEnd, expectedJobs } from "../load/faults.ts";
import { createLoadClock } from "../load/load-clock.ts";
import { runManyJobs } from "../load/many-jobs.ts";
import type { Benchmark } from "./benchmark.ts";
import { markdownTable } from "./markdown-table.ts";

const count = 10_000;

/**
 * What becomes of ten thousand jobs at once in one process when each of the simulator's faults hits 5 % of them.
 * `npm run bench -- faults` runs it.
 */
export const faults: Benchmark = async () => {
  const clock = createLoadClock();
  const each = Math.ceil(count / providerJobs.length);
  const start = performance.now();
  const kinds = await Promise.all(providerJobs.map((kind) => runManyJobs(kind, each, clock)));
  const seconds = (performance.now() - start) / 1_000;
  const rows = kinds.map(({ title, fates, providerJobs: jobs, submissions, requests }) => [
    title,
    fates.length,
    requests,
    fates.filter(({ faults, end }) => end !== expectedEnd(faults)).length,
    fates.reduce((sum, { faults }) => sum + expectedJobs(faults), 0) - jobs,
    submissions - fates.length,
  ]);
  return `${count} jobs in one process, each fault in 5 % of them, in ${seconds.toFixed(0)} s with the simulator's part:

${markdownTable(["job", "jobs", "requests", "other end than due", "lost", "submitted twice"], rows)}`;
};
