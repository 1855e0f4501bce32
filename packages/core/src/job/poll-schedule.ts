import type { DurationBelief } from "./duration-belief.js";

/** What is known when the next poll is planned. */
export interface PollMoment {
  /** The job's age when it was last known to be active, in milliseconds since it was submitted. */
  readonly age: number;
  /** How late the news of the job's end may be in the mean, as a share of its duration. */
  readonly lateness: number;
  /** How long the job will take; absent when nothing is known. */
  readonly belief?: DurationBelief | undefined;
}

/** Schedules that nothing else bounds keep so many milliseconds between two polls. */
export const shortestGap = 100;

/**
 * Nobody waits longer for news, in milliseconds: a job that should take long may fail early, and a result may be kept for
 * an hour only.
 */
const longestSilence = 600_000;

/** Added to the age of a job of unknown duration, in milliseconds: a share of no age at all would be no gap at all. */
const youngestAge = 1_000;

/** A job that has outlived its expected duration by so many standard deviations is one that nobody knows. */
const surprise = 4;

/** How fast the polls become dense around the expected duration, in standard deviations. */
const sharpness = 0.8;

/** How many times denser than for an unknown duration polls have to be, past the expected one, for the same lateness. */
const density = 3.2;

/**
 * How many milliseconds after {@link PollMoment.age} the next poll is due.
 *
 * Polls cost least for their mean delay when their density follows the square root of the hazard, the chance that the
 * job ends now if it has not ended before (the inspection schedules of Barlow, Hunter and Proschan, 1963). Over the
 * logarithm of the age that is a constant where nothing is known: the gap is a share of the age. Where a duration is
 * expected it rises from nothing to a constant around that duration; a logistic curve comes within a few percent of the
 * optimum, and its integral, the number of polls until some age, has an inverse in closed form.
 */
export function pollGap(moment: PollMoment): number {
  return Math.min(longestSilence, Math.max(shortestGap, bestGap(moment)));
}

function bestGap({ age, lateness, belief }: PollMoment): number {
  // A poll finds an end that is half a gap old in the mean.
  const share = 2 * lateness;
  if (belief === undefined || age > belief.milliseconds * Math.exp(surprise * belief.spread)) {
    return share * (age + youngestAge);
  }
  const width = sharpness * belief.spread;
  const scale = (density / share) * width;
  const made = Math.log1p((age / belief.milliseconds) ** (1 / width));
  return belief.milliseconds * Math.expm1(made + 1 / scale) ** width - age;
}

/** How many milliseconds to wait after a poll that failed for the n-th time in a row (from 1). */
export function failureDelay(failures: number, retryAfter: number | undefined, random: number): number {
  const planned = Math.min(30_000, 500 * 2 ** failures);
  return Math.max(planned * (0.5 + 0.5 * random), retryAfter ?? 0);
}
