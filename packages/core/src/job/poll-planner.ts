import type { Client } from "../client.js";
import { type DurationBelief, learnedBelief } from "./duration-belief.js";
import type { LearnedDurations } from "./durations.js";
import { durationsOf } from "./durations-of.js";
import type { JobDefinition, JobTypes } from "./job-definition.js";
import { pollGap, shortestGap } from "./poll-schedule.js";
import type { FollowedProgress } from "./reported-progress.js";

/** What a planner has to know of the kind of job. */
export type PlannedKind = Pick<JobDefinition<JobTypes>, "name" | "pollInterval" | "progress">;

/** What a planner has to know of the client. */
export type PlanningClient = Pick<Client, "provider" | "random" | "lateness" | "durations">;

/** The moments of one call to {@link PollPlanner.delay}. */
export interface PlanningMoment {
  /** Milliseconds since the job was submitted. */
  readonly age: number;
  /** What the provider's last answer asked to wait, in milliseconds. */
  readonly retryAfter: number | undefined;
  /** The age at which the caller's patience ends; `Infinity` without a deadline. */
  readonly deadlineAge: number;
}

/** The last poll before a deadline is made so many milliseconds ahead of it, for its answer to arrive. */
const answerTime = 1_000;

/** A first poll that finds a job finished was planned for then, so the end is hardly older than this share of the age. */
const earliestShare = 0.6;

/** Decides when one job is polled, from what is known about it, and takes note of how long it took. */
export class PollPlanner {
  readonly #client: PlanningClient;
  readonly #kind: PlannedKind;
  readonly #durations: LearnedDurations;
  readonly #progress: FollowedProgress | undefined;
  #polls = 0;
  /** The job's age when it was last known to be active. */
  #activeAge = 0;
  /** The job's age when it was asked to end; what is known about durations says nothing from then on. */
  #stopAge: number | undefined;
  /** Only its result is still to be fetched. */
  #isFinished = false;
  /** What was planned from {@link #activeAge} on. */
  #gap = 0;

  constructor(client: PlanningClient, kind: PlannedKind) {
    this.#client = client;
    this.#kind = kind;
    this.#durations = durationsOf(client);
    this.#progress = kind.progress?.follow();
  }

  /** How many milliseconds to wait for the next poll. */
  delay({ age, retryAfter = 0, deadlineAge }: PlanningMoment): number {
    const { lateness, random } = this.#client;
    const start = this.#stopAge ?? 0;
    const belief = this.#stopAge === undefined ? this.#belief() : undefined;
    const planned = pollGap({ age: this.#activeAge - start, lateness, belief });
    // The jitter keeps many jobs from polling in step.
    this.#gap = Math.max(planned * (0.95 + 0.1 * random()), this.#pace());
    if (this.#isFinished) return retryAfter;
    // A clock that was set back must not put off the poll.
    const now = Math.max(age, this.#activeAge);
    const due = this.#activeAge + this.#gap;
    const last = deadlineAge - answerTime;
    const isLast = due > last && last > now && last >= this.#activeAge + this.#pace();
    return Math.max(0, (isLast ? last : due) - now, retryAfter);
  }

  /** Takes note that the job goes on. */
  sawActive(age: number, progress: number | undefined): void {
    this.#polls++;
    this.#isFinished = false;
    this.#activeAge = Math.max(this.#activeAge, age);
    this.#progress?.saw(this.#activeAge, progress);
  }

  /** Takes note that the job has been asked to end. */
  sawStop(age: number): void {
    this.#stopAge = age;
    this.#activeAge = age;
  }

  /**
   * Takes note that the job has finished, and records its duration if that can be told: somebody must have been watching.
   *
   * @param isExact whether it ended at this very age, and not at some time since it was last seen active.
   */
  sawFinish(age: number, isExact: boolean): void {
    this.#isFinished = true;
    const isWatched = isExact || age - this.#activeAge <= 2 * this.#gap;
    if (!isWatched || this.#stopAge !== undefined) return;
    const { provider } = this.#client;
    const earliest = isExact ? age : Math.max(this.#activeAge, earliestShare * age);
    this.#durations.record(provider.name, this.#kind.name, Math.sqrt(earliest * age));
  }

  #belief(): DurationBelief | undefined {
    const { provider } = this.#client;
    const summary = this.#durations.summaryOf(provider.name, this.#kind.name);
    const learned = summary && learnedBelief(summary);
    return this.#progress === undefined ? learned : this.#progress.belief(learned);
  }

  /** The gap that the provider asks for, which grows with every poll if it says so. */
  #pace(): number {
    const hint = this.#kind.pollInterval;
    if (hint === undefined) return shortestGap;
    return Math.min(hint.maximumMilliseconds, hint.initialMilliseconds * hint.factor ** this.#polls);
  }
}
