import { createDurations, type Durations, type Exchange, reportedProgress } from "@jobglot/core";
import { PollPlanner } from "../../packages/core/dist/job/poll-planner.js";
import { createRandom, type Draw } from "./polling-random.ts";
import type { PublishedSchedule } from "./polling-schedules.ts";

/** What polling some jobs cost and brought, in the mean. */
export interface Outcome {
  /** Polls per job, the one that found the end among them. */
  readonly requests: number;
  /** From a job's end to the poll that found it, in seconds. */
  readonly delay: number;
  /** The same, divided by the job's duration. */
  readonly delayShare: number;
}

/** So many polls are simulated at most, about, for one outcome. */
const budget = 300_000;
const mostJobs = 10_000;

/** How many jobs to simulate if each takes so many polls. */
export const jobsFor = (requests: number): number =>
  Math.round(Math.min(mostJobs, Math.max(300, budget / requests)));

class Tally {
  #jobs = 0;
  #requests = 0;
  #delay = 0;
  #delayShare = 0;

  add(requests: number, duration: number, foundAt: number): void {
    this.#jobs++;
    this.#requests += requests;
    this.#delay += foundAt - duration;
    this.#delayShare += (foundAt - duration) / duration;
  }

  outcome(): Outcome {
    const jobs = this.#jobs;
    return {
      requests: this.#requests / jobs,
      delay: this.#delay / jobs,
      delayShare: this.#delayShare / jobs,
    };
  }
}

export function simulatePublished({ gap }: PublishedSchedule, draw: Draw, jobs: number): Outcome {
  const random = createRandom(1);
  const jitter = createRandom(2);
  const tally = new Tally();
  for (let job = 0; job < jobs; job++) {
    const duration = draw(random);
    let age = 0;
    let polls = 0;
    while (age < duration) age += gap(polls++, jitter);
    tally.add(polls, duration, age);
  }
  return tally.outcome();
}

/** What a client has to go by, beside the age of a job. */
export interface Knowledge {
  /** How many jobs of the same kind it has seen before each that counts. */
  readonly lessons: number;
  /** Absent when jobs report none. */
  readonly progress?: ReportedProgress;
}

/** How jobs report their progress. */
export interface ReportedProgress {
  /** A job has made the n-th power of the share of its time that is over, and n is off 1 by so much at most. */
  readonly unsteadiness: number;
  /** So much of its time a job waits at most before it begins. */
  readonly queue: number;
}

/** Polls jobs as `@jobglot/core` does. */
export function simulateOurs(lateness: number, draw: Draw, jobs: number, knowledge: Knowledge): Outcome {
  const { lessons } = knowledge;
  const random = createRandom(1);
  const jitter = createRandom(2);
  const tally = new Tally();
  // The jobs that count come in batches after the same lessons, and none of them teaches the next.
  const perBatch = 4;
  for (let batch = 0; batch < jobs / perBatch; batch++) {
    const durations = createDurations();
    for (let lesson = 0; lesson < lessons; lesson++)
      poll(draw(random), lateness, durations, jitter, knowledge);
    for (let job = 0; job < perBatch; job++) {
      const duration = draw(random);
      const { polls, age } = poll(
        duration,
        lateness,
        { ...durations, record: () => undefined },
        jitter,
        knowledge,
      );
      tally.add(polls, duration, age);
    }
  }
  return tally.outcome();
}

const provider = { name: "bench", title: "Bench", servers: [] };
const kind = { name: "bench", progress: reportedProgress<Exchange>(() => undefined) };

function poll(
  duration: number,
  lateness: number,
  durations: Durations,
  random: () => number,
  { progress }: Knowledge,
): { polls: number; age: number } {
  const planner = new PollPlanner({ provider, random, lateness, durations }, kind);
  const end = 1000 * duration;
  const reportAt = progress === undefined ? () => undefined : drawReports(progress, end, random);
  let age = 0;
  for (let polls = 1; ; polls++) {
    age += planner.delay({ age, retryAfter: undefined, deadlineAge: Number.POSITIVE_INFINITY });
    if (age >= end) {
      planner.sawFinish(age, false);
      return { polls, age: age / 1000 };
    }
    planner.sawActive(age, reportAt(age));
  }
}

/** What one job reports at some age, if it ends at another. */
function drawReports(
  { unsteadiness, queue }: ReportedProgress,
  end: number,
  random: () => number,
): (age: number) => number {
  const power = 1 + unsteadiness * (2 * random() - 1);
  const begin = queue * random() * end;
  return (age) => Math.max(0, (age - begin) / (end - begin)) ** power;
}
