import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createSerika } from "@jobglot/serika";
import { createLoadClock } from "../load/load-clock.ts";
import { type Benchmark, machine } from "./benchmark.ts";
import { hottestFunctions } from "./hottest-functions.ts";
import { markdownTable } from "./markdown-table.ts";

const count = 10_000;
const duration = 300_000;
const body = { model: "tensorart-illustrious-xl-v2-aesthetic", prompt: "A futuristic city" };

setFlagsFromString("--expose-gc");
const collectGarbage: () => void = runInNewContext("gc");

function usedBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

function cpuMilliseconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}

/** A provider that costs next to nothing: what is measured is the client. Its jobs take five minutes. */
function createCheapProvider(now: () => number) {
  const end = now() + duration;
  let submissions = 0;
  let polls = 0;
  const answer = async (method: string | undefined): Promise<Response> => {
    if (method === "POST") return Response.json({ id: `job-${submissions++}`, status: "QUEUED" });
    polls++;
    const isDone = now() >= end;
    return Response.json({
      id: "job",
      status: isDone ? "COMPLETED" : "PROCESSING",
      ...(isDone ? { result: {} } : {}),
    });
  };
  const fetch: typeof globalThis.fetch = (_url, init) => answer(init?.method);
  return { fetch, polls: () => polls };
}

/**
 * Memory and CPU of ten thousand jobs at once in one process, on a clock that leaps to what is due next.
 * `npm run bench -- poll` runs it.
 */
export const poll: Benchmark = async () => {
  const clock = createLoadClock();
  const { fetch, polls } = createCheapProvider(clock.now);
  const { jobs } = createSerika({ apiKey: "any", clock, fetch });
  const atRest = usedBytes();
  const submitted = await clock.run(
    Promise.all(Array.from({ length: count }, () => jobs.images.create({ body }))),
  );
  const afterSubmission = usedBytes();
  const results = Promise.all(submitted.map((job) => job.result({ timeout: "1h" })));
  await clock.run(new Promise<void>((resolve) => clock.setTimer(resolve, duration / 4)));
  const underWay = usedBytes();
  const [pollsBefore, cpuBefore] = [polls(), cpuMilliseconds()];
  await clock.run(new Promise<void>((resolve) => clock.setTimer(resolve, duration / 4)));
  const cpu = cpuMilliseconds() - cpuBefore;
  const measured = polls() - pollsBefore;
  // the profiler costs some itself, so that what it watches is not what was measured
  const hottest = await hottestFunctions(() => clock.run(results));

  const bareBefore = cpuMilliseconds();
  for (let call = 0; call < measured; call++) await (await fetch("https://serika.test/")).json();
  const bare = cpuMilliseconds() - bareBefore;

  const perJob = (bytes: number): string => `${Math.round((bytes - atRest) / count)} bytes`;
  const perPoll = (milliseconds: number): string => `${((1_000 * milliseconds) / measured).toFixed(0)} µs`;
  return `${machine()}; ${count} jobs of five minutes at once, at a provider that costs next to nothing:

${markdownTable(
  ["", ""],
  [
    ["memory per job, submitted", perJob(afterSubmission)],
    ["memory per job, awaited", perJob(underWay)],
    ["polls per job", (polls() / count).toFixed(1)],
    ["CPU per poll", perPoll(cpu)],
    ["of which the answer costs without a client", perPoll(bare)],
  ],
)}

Where the CPU goes, by function and without what it calls:

${markdownTable(
  ["function", "module", "share"],
  hottest.map(({ name, module, share }) => [name, module, `${(100 * share).toFixed(1)} %`]),
)}`;
};
