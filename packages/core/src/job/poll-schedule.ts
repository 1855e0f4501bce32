/** What is known when the next poll is planned. */
export interface PollMoment {
  /** Milliseconds since the job was submitted. */
  readonly age: number;
  /** How many polls have been made. */
  readonly polls: number;
  /** How often the provider wants to be asked. */
  readonly hint?:
    | { readonly initialMilliseconds: number; readonly factor: number; readonly maximumMilliseconds: number }
    | undefined;
  /** What the provider's last answer asked to wait, in milliseconds. */
  readonly retryAfter?: number | undefined;
  /** From 0 to 1, for the jitter. */
  readonly random: number;
}

/** News of a job may be this late, as a share of its age. */
const lateness = 0.15;
const shortest = 250;
const longest = 60_000;

/**
 * How many milliseconds to wait before the next poll: a share of the job's age, the provider's hint where it gives
 * one, and never less than its `Retry-After`. The jitter of a tenth keeps many jobs from polling in step.
 */
export function pollDelay({ age, polls, hint, retryAfter, random }: PollMoment): number {
  const planned =
    hint === undefined
      ? Math.min(longest, Math.max(shortest, age * lateness))
      : Math.min(hint.maximumMilliseconds, hint.initialMilliseconds * hint.factor ** polls);
  return Math.max(planned * (0.95 + 0.1 * random), retryAfter ?? 0);
}

/** How many milliseconds to wait after a poll that failed for the n-th time in a row (from 1). */
export function failureDelay(failures: number, retryAfter: number | undefined, random: number): number {
  const planned = Math.min(30_000, 500 * 2 ** failures);
  return Math.max(planned * (0.5 + 0.5 * random), retryAfter ?? 0);
}
