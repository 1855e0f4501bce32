import type { DurationSummary } from "./durations.js";

/** How long a job will take: a log-normal distribution of its duration. */
export interface DurationBelief {
  /** The median, in milliseconds from the submission. */
  readonly milliseconds: number;
  /** The standard deviation of the natural logarithm. */
  readonly spread: number;
}

/** What a job has reported about its progress. */
export interface ProgressReport {
  /** The job's age when it began, in milliseconds. */
  readonly startAge: number;
  /** The job's age when it reported, in milliseconds. */
  readonly age: number;
  /** Above 0, at most 1. */
  readonly share: number;
}

/** Jobs of one operation usually spread so far; as sure as so many jobs. */
const usualSpread = 0.3;
const usualWeight = 5;

/** What earlier jobs of the same operation say. */
export function learnedBelief({ jobs, typicalMilliseconds, spread }: DurationSummary): DurationBelief {
  const variance = (usualWeight * usualSpread ** 2 + jobs * spread ** 2) / (usualWeight + jobs - 1);
  // The mean of few jobs is itself uncertain, and the first one or two may have been exceptions.
  return { milliseconds: typicalMilliseconds, spread: Math.sqrt(variance * (1 + 1 / jobs) + 2 / jobs ** 3) };
}

/**
 * A job has made some power of the share of its time that is over, and the exponent is off 1 by so much. So a small share
 * says little about the end, and a large one nearly all.
 */
const unsteadiness = 0.25;
const leastSpread = 0.05;

/** What the reported progress says, if the job goes on about as steadily as it did. */
export function progressBelief({ startAge, age, share }: ProgressReport): DurationBelief {
  // Next to nothing would make it endless, and no number of what is drawn from that.
  const whole = Math.min(1e15, (age - startAge) / share);
  const milliseconds = Math.max(1, startAge + whole);
  const spread = (-unsteadiness * Math.log(share) * whole) / milliseconds;
  return { milliseconds, spread: Math.max(leastSpread, spread) };
}

/** Both together: each counts by its certainty, and where they disagree the belief is the wider. */
export function combine(one: DurationBelief, other: DurationBelief): DurationBelief {
  const share = one.spread ** 2 / (one.spread ** 2 + other.spread ** 2);
  const distance = Math.log(other.milliseconds / one.milliseconds);
  return {
    milliseconds: one.milliseconds * Math.exp(share * distance),
    spread: Math.sqrt((1 - share) * one.spread ** 2 + share * (1 - share) * distance ** 2),
  };
}
