/**
 * Ten thousand jobs at once in one process: what each costs, and what becomes of them when each of the simulator's
 * faults hits 5 % of them. `npm run bench -- jobs` runs it; it takes about a minute.
 */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { createSerika } from "@jobglot/serika";
import { providerJobs } from "../conformance/provider-jobs.ts";
import { expectedEnd, expectedJobs } from "../load/faults.ts";
import { createLoadClock } from "../load/load-clock.ts";
import { runManyJobs } from "../load/many-jobs.ts";

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

async function printCosts(): Promise<void> {
  const clock = createLoadClock();
  const { fetch, polls } = createCheapProvider(clock.now);
  const { jobs } = createSerika({ apiKey: "any", clock, fetch });
  const atRest = usedBytes();
  const submitted = await clock.run(
    Promise.all(Array.from({ length: count }, () => jobs.images.create({ body }))),
  );
  const afterSubmission = usedBytes();
  const results = Promise.all(submitted.map((job) => job.result({ timeout: "1h" })));
  await clock.run(new Promise<void>((resolve) => clock.setTimer(resolve, duration / 2)));
  const underWay = usedBytes();
  const [pollsBefore, cpuBefore] = [polls(), cpuMilliseconds()];
  await clock.run(results);
  const cpu = cpuMilliseconds() - cpuBefore;
  const measured = polls() - pollsBefore;

  const bareBefore = cpuMilliseconds();
  for (let call = 0; call < measured; call++) await (await fetch("https://serika.test/")).json();
  const bare = cpuMilliseconds() - bareBefore;

  const perJob = (bytes: number): string => `${Math.round((bytes - atRest) / count)} bytes`;
  const perPoll = (milliseconds: number): string => `${((1_000 * milliseconds) / measured).toFixed(0)} µs`;
  console.table({
    "memory per job, submitted": perJob(afterSubmission),
    "memory per job, awaited": perJob(underWay),
    "polls per job": (polls() / count).toFixed(1),
    "CPU per poll": perPoll(cpu),
    "of which the answer costs without a client": perPoll(bare),
  });
}

async function printFates(): Promise<void> {
  console.log(`\n${count} jobs in one process, each fault in 5 % of them:\n`);
  const clock = createLoadClock();
  const each = Math.ceil(count / providerJobs.length);
  const start = performance.now();
  const kinds = await Promise.all(providerJobs.map((kind) => runManyJobs(kind, each, clock)));
  console.table(
    kinds.map(({ title, fates, providerJobs: jobs, submissions, requests }) => ({
      job: title,
      jobs: fates.length,
      requests,
      "other end than due": fates.filter(({ faults, end }) => end !== expectedEnd(faults)).length,
      lost: fates.reduce((sum, { faults }) => sum + expectedJobs(faults), 0) - jobs,
      "submitted twice": submissions - fates.length,
    })),
  );
  console.log(`in ${((performance.now() - start) / 1_000).toFixed(0)} s, the simulator's part included`);
}

await printCosts();
await printFates();
