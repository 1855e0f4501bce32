import type { JobDefinition, JobTypes } from "@jobglot/core";
import type { SimulatedJob } from "@jobglot/simulator";
import { progressBelief } from "../../packages/core/src/job/duration-belief.ts";
import { pollGap } from "../../packages/core/src/job/poll-schedule.ts";
import type { Cancelling, Expectation } from "./expectations.ts";
import type { Moments } from "./run.ts";
import { lateness } from "./world.ts";

/**
 * The rules of polling, told a second time: how many requests a job takes when its provider goes through a scenario.
 * Without jitter the gap to the next poll is a share of the job's age when it was last known to be active, with a second
 * added to that age; and it is never shorter than the pace that the spec asks for. Where the job reports its progress, the
 * gap is what the runtime's own (and elsewhere tested) schedule makes of the report.
 */
export interface Course {
  readonly expectation: Expectation;
  readonly moments: Moments;
  /** Absent: nobody cancels the job. */
  readonly cancelling?: Cancelling | undefined;
  readonly pace: JobDefinition<JobTypes>["pollInterval"];
  /** Whether the provider tells how far a job is. */
  readonly reportsProgress: boolean;
  /** Whether a finished job takes a request more to fetch its result. */
  readonly fetchesResult: boolean;
  /** How long the caller waits, in milliseconds. */
  readonly patience: number;
}

/** After a 429 nothing is sent for as long as the provider asks, but a minute at most. */
const longestHold = 60_000;
/** A failing poll is repeated after a second, then two, four, … with a jitter that takes a quarter off. */
const failureDelay = (failures: number): number => 0.75 * Math.min(30_000, 500 * 2 ** failures);
/** The last poll before a deadline is made so long ahead of it. */
const answerTime = 1_000;
const mostUnknown = { polls: 10, milliseconds: 300_000 };

export function expectedRequests(course: Course): number {
  const { expectation, moments } = course;
  const { job, waitedFrom } = moments;
  if (expectation.submission !== undefined || job === undefined || waitedFrom === undefined) return 1;
  const { submissions = 0 } = expectation.hindrance ?? {};
  return submissions + 1 + new Watch(course, job, waitedFrom).requests();
}

/** A client that watches a job. */
class Watch {
  readonly #course: Course;
  readonly #job: SimulatedJob;
  readonly #submittedAt: number;
  #now: number;
  #requests = 0;
  /** When the job was last known to be active, and how often it has been found so. */
  #active: number;
  #found = 0;
  /** From when on the ages count: a cancellation is a new beginning. */
  #start: number;
  /** How far it was then, and when it was known not to have begun. */
  #progress = 0;
  #idle: number;
  #failures = 0;
  #heldUntil = 0;
  #polls = 0;
  #hasLostTheEnd = false;
  #unknown: { readonly since: number; readonly polls: number } | undefined;

  constructor(course: Course, job: SimulatedJob, waitedFrom: number) {
    this.#course = course;
    this.#job = job;
    this.#submittedAt = course.moments.submittedAt;
    this.#now = waitedFrom;
    this.#active = this.#submittedAt;
    this.#start = this.#submittedAt;
    this.#idle = this.#submittedAt;
  }

  requests(): number {
    const { cancelling } = this.#course;
    if (cancelling?.effect === undefined || !this.#cancel(cancelling)) this.#wait();
    return this.#requests;
  }

  /** Cancels, and asks what became of it; says whether nothing is left to ask. */
  #cancel({ effect, isWaiting }: Cancelling): boolean {
    const { cancellation, ends, hindrance = {} } = this.#course.expectation;
    const { cancellations = 0, answer = 0 } = hindrance;
    this.#requests += cancellations + 1;
    for (let refused = 0; refused < cancellations; refused += 1) {
      this.#now += answer;
      this.#now += this.#askedToWait();
    }
    this.#now += answer;
    const isRefused = cancellation === "ConflictError" || (effect === "queuedOnly" && !isWaiting);
    if (!isRefused) {
      this.#start = this.#now;
      this.#active = this.#now;
    }
    if (effect === "deletes") return true;
    return this.#poll(this.#now) === "over" && ends !== "UntrustedUrlError";
  }

  /** Polls whenever it is due, until the end or the deadline. */
  #wait(): void {
    const deadline = this.#now + this.#course.patience;
    for (;;) {
      const pace = this.#pace();
      const next =
        this.#failures > 0
          ? this.#now + Math.max(failureDelay(this.#failures), this.#askedToWait())
          : Math.max(this.#now, this.#active + Math.max(this.#gap(), pace));
      const last = deadline - answerTime;
      const isLast = this.#failures === 0 && next > last && last > Math.max(this.#now, this.#active + pace);
      const due = isLast ? last : next;
      if (due >= deadline) return;
      const told = this.#poll(due);
      if (told === "over") return;
      this.#failures = told === "failed" ? this.#failures + 1 : 0;
    }
  }

  /** What a refusal of now asks the client to wait. */
  #askedToWait(): number {
    const { retryAfter = 0, isDate } = this.#course.expectation.hindrance ?? {};
    return isDate === undefined ? retryAfter : retryAfter - (this.#now % 1_000);
  }

  #gap(): number {
    const age = this.#active - this.#start;
    if (this.#progress === 0 || this.#start !== this.#submittedAt) return 2 * lateness * (age + 1_000);
    const startAge = this.#idle - this.#submittedAt;
    return pollGap({ age, lateness, belief: progressBelief({ startAge, age, share: this.#progress }) });
  }

  #pace(): number {
    const { pace } = this.#course;
    if (pace === undefined) return 0;
    return Math.min(pace.maximumMilliseconds, pace.initialMilliseconds * pace.factor ** this.#found);
  }

  #poll(moment: number): "over" | "failed" | "active" {
    const { expectation, fetchesResult } = this.#course;
    const { polls = 0, results = 0, breaksBodies, losesTheEnd, answer = 0 } = expectation.hindrance ?? {};
    const sent = Math.max(moment, this.#heldUntil);
    this.#requests += 1;
    this.#polls += 1;
    this.#now = sent + answer;
    if (expectation.ends === "UntrustedUrlError") return "over";
    const hasEnded = sent >= (this.#job.endedAt ?? Number.POSITIVE_INFINITY);
    const isForgotten =
      hasEnded && this.#course.cancelling?.isTold === false && this.#job.status === "CANCELLED";
    if (isForgotten && breaksBodies === true) return "over";
    if (this.#polls <= polls) {
      this.#heldUntil = this.#now + Math.min(this.#askedToWait(), longestHold);
      return "failed";
    }
    if (expectation.ends === "NotFoundError") return "over";
    if (hasEnded) {
      if (losesTheEnd === true && !this.#hasLostTheEnd) {
        this.#hasLostTheEnd = true;
        return "failed";
      }
      if (fetchesResult && this.#job.status === "FINISHED") this.#requests += results + 1;
      return "over";
    }
    this.#active = moment;
    this.#found += 1;
    const exact = this.#course.reportsProgress ? (this.#course.moments.progress.get(sent) ?? 0) : 0;
    this.#progress = Math.round(exact * 100) / 100;
    if (this.#progress === 0) this.#idle = moment;
    return this.#isGivenUp(sent) ? "over" : "active";
  }

  /** Whether a status without a mapping has been told too often, for too long. */
  #isGivenUp(at: number): boolean {
    const { ends } = this.#course.expectation;
    if (ends !== "UnknownStatusError" || at < (this.#job.startedAt ?? 0)) return false;
    const { since, polls } = this.#unknown ?? { since: at, polls: 0 };
    this.#unknown = { since, polls: polls + 1 };
    return polls + 1 >= mostUnknown.polls && at - since >= mostUnknown.milliseconds;
  }
}
