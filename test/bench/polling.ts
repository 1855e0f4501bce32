import type { Benchmark } from "./benchmark.ts";
import { markdownRecords } from "./markdown-table.ts";
import { fewestRequests } from "./polling-optimum.ts";
import { clustered, type Draw, unknown } from "./polling-random.ts";
import { publishedSchedules } from "./polling-schedules.ts";
import {
  jobsFor,
  type Knowledge,
  type Outcome,
  simulateOurs,
  simulatePublished,
} from "./polling-simulation.ts";

const spread = 0.3;
const lessons = 5;
const clusters = [
  { name: "2 s", seconds: 2 },
  { name: "20 s", seconds: 20 },
  { name: "5 min", seconds: 300 },
  { name: "1 h", seconds: 3600 },
] as const;

/** What is unknown of the median adds to the spread of the next job. */
const predictiveSpread = spread * Math.sqrt(1 + 1 / lessons);

type Delay = "delay" | "delayShare";

/** Our outcome with the same mean delay as a published schedule: the delay grows with the lateness, nearly in step. */
function oursAt(published: Outcome, measure: Delay, draw: Draw, knowledge: Knowledge): Outcome {
  const jobs = jobsFor(published.requests);
  let lateness = published.delayShare;
  let ours = simulateOurs(lateness, draw, jobs, knowledge);
  for (let step = 0; step < 16; step++) {
    const excess = ours[measure] / published[measure];
    if (Math.abs(excess - 1) < 0.003) break;
    // Where a job takes one poll or two the delay jumps, and full steps would swing around it.
    lateness /= excess ** (1 / (1 + step / 3));
    ours = simulateOurs(lateness, draw, jobs, knowledge);
  }
  return ours;
}

const count = (value: number): string => value.toFixed(value < 100 ? 1 : 0);
const percent = (value: number): string => `${(100 * value).toFixed(value < 0.1 ? 2 : 0)} %`;
const ratio = (value: number): string => `${value.toFixed(2)}${value > 0.5 ? " !" : ""}`;

function tellClustered(): string {
  const rows: Record<string, string>[] = [];
  for (const { name, seconds } of clusters) {
    const draw = clustered(seconds, spread);
    for (const schedule of publishedSchedules) {
      const guess = simulatePublished(schedule, draw, 400);
      const published = simulatePublished(schedule, draw, jobsFor(guess.requests));
      const { requests, delay } = published;
      const ours = oursAt(published, "delay", draw, { lessons });
      const oursByShare = oursAt(published, "delayShare", draw, { lessons });
      const bound = (width: number): string => ratio(fewestRequests(seconds, width, delay) / requests);
      rows.push({
        durations: name,
        schedule: schedule.name,
        requests: count(requests),
        "delay / duration": percent(published.delayShare),
        ours: count(ours.requests),
        ratio: ratio(ours.requests / requests),
        "ratio by share": ratio(oursByShare.requests / requests),
        optimum: bound(spread),
        [`after ${lessons}`]: bound(predictiveSpread),
      });
    }
  }
  return `Clustered durations (log-normal, σ ${spread}), after ${lessons} jobs. Ratio: our requests, over theirs, at the
same mean delay, and at the same mean delay / duration; optimum: what no schedule can undercut at the same mean delay, even
if it knows σ and the median; after ${lessons}: what none can undercut that knows σ and learns the median from ${lessons}
jobs; ! is above 0.5. [polling.md](polling.md) has the reason: half the requests of a fixed interval is more than can be known.

${markdownRecords(rows)}`;
}

/** A job that says how far it is needs few polls, also the first one of a client. */
function tellProgress(): string {
  const progress = { unsteadiness: 0.2, queue: 0 };
  const rows: Record<string, string>[] = [];
  for (const { name, seconds } of clusters) {
    const draw = clustered(seconds, spread);
    for (const schedule of publishedSchedules) {
      const published = simulatePublished(schedule, draw, 400);
      const ratioAfter = (seen: number): string =>
        ratio(oursAt(published, "delay", draw, { lessons: seen, progress }).requests / published.requests);
      rows.push({
        durations: name,
        schedule: schedule.name,
        requests: count(published.requests),
        "first job": ratioAfter(0),
        [`after ${lessons}`]: ratioAfter(lessons),
      });
    }
  }
  return `The same durations, with reported progress: the n-th power of the time's share, n off 1 by
${100 * progress.unsteadiness} % at most. Ratios: our requests over theirs, at the same mean delay.

${markdownRecords(rows)}`;
}

/** What progress promises may be wrong: then a few more polls have to keep the delay small. */
function tellUnsteadyProgress(): string {
  const draw = clustered(60, spread);
  const reports = [
    { name: "none", lessons: 0 },
    { name: "n off 1 by 20 %", lessons: 0, progress: { unsteadiness: 0.2, queue: 0 } },
    { name: "n off 1 by 50 %", lessons: 0, progress: { unsteadiness: 0.5, queue: 0 } },
    { name: "20 %, after a queue", lessons: 0, progress: { unsteadiness: 0.2, queue: 0.6 } },
  ];
  const rows = reports.map(({ name, ...knowledge }) => {
    const outcome = simulateOurs(0.1, draw, 4_000, knowledge);
    return {
      progress: name,
      requests: count(outcome.requests),
      "delay / duration": percent(outcome.delayShare),
    };
  });
  return `Lateness 0.1, durations around 1 min, the first job of a client, by how it reports its progress:

${markdownRecords(rows)}`;
}

function tellUnknown(): string {
  const draw = unknown(0.3, 6 * 3600);
  const jobs = 4_000;
  const schedules = [
    ...[0.05, 0.1, 0.2, 0.4].map((lateness) => ({
      name: `ours, lateness ${lateness}`,
      outcome: simulateOurs(lateness, draw, jobs, { lessons: 0 }),
    })),
    ...publishedSchedules.map((schedule) => ({
      name: schedule.name,
      outcome: simulatePublished(schedule, draw, jobs),
    })),
  ];
  const rows = schedules.map(({ name, outcome }) => ({
    schedule: name,
    requests: count(outcome.requests),
    "delay / duration": percent(outcome.delayShare),
    "beaten in both by": schedules
      .filter(({ outcome: other }) => isBetter(other, outcome))
      .map((other) => other.name)
      .join("; "),
  }));
  return `Unknown durations (log-uniform, 0.3 s to 6 h), the first job of a client:

${markdownRecords(rows)}`;
}

function isBetter(one: Outcome, other: Outcome): boolean {
  return one.requests < other.requests && one.delayShare < other.delayShare;
}

/** What a client with the default lateness does as it learns. */
function tellLearning(): string {
  const rows: Record<string, string>[] = [];
  for (const width of [0.3, 1]) {
    for (const seen of [0, 1, 2, 5, 20, 100]) {
      const outcome = simulateOurs(0.1, clustered(60, width), 2_000, { lessons: seen });
      rows.push({
        "σ of the durations": `${width}`,
        "jobs seen": `${seen}`,
        requests: count(outcome.requests),
        "delay / duration": percent(outcome.delayShare),
      });
    }
  }
  return `Lateness 0.1, durations around 1 min, by how many jobs the client has seen:

${markdownRecords(rows)}`;
}

/**
 * Requests and detection delay of `@jobglot/core`'s polling and of published schedules, simulated.
 * `npm run bench -- polling` runs it; it takes about a minute.
 */
export const polling: Benchmark = async () =>
  [tellClustered(), tellProgress(), tellUnsteadyProgress(), tellUnknown(), tellLearning()].join("\n\n");
