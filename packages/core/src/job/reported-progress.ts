import { combine, type DurationBelief, progressBelief } from "./duration-belief.js";

/** The progress of one job, for who plans its polls. */
export interface FollowedProgress {
  /** Takes note of what a job reports at some age, in milliseconds. */
  saw(age: number, progress: number | undefined): void;
  /** How long the job will take, by its reports and by what is known otherwise. */
  belief(learned: DurationBelief | undefined): DurationBelief | undefined;
}

/** How jobs of one kind tell how far they are. */
export interface ReportedProgress<Polled> {
  /** From 0 to 1; `undefined` where nothing is reported. */
  readonly read: (exchange: Polled) => number | undefined;
  readonly follow: () => FollowedProgress;
}

/**
 * Answers to polls tell how far a job is.
 *
 * @param read a number from 0 to 1; anything that is not a number counts as not reported.
 */
export function reportedProgress<Polled>(
  read: (exchange: Polled) => number | null | undefined,
): ReportedProgress<Polled> {
  return {
    read(exchange) {
      const value = read(exchange);
      return typeof value === "number" && !Number.isNaN(value) ? Math.min(1, Math.max(0, value)) : undefined;
    },
    follow,
  };
}

function follow(): FollowedProgress {
  let last = 0;
  let share = 0;
  /** The age at which the job was last seen without progress. */
  let quiet = 0;
  /** The age at which it began to make progress, as far as that is known. */
  let start: number | undefined;
  return {
    saw(age, progress = 0) {
      last = age;
      share = progress;
      if (share <= 0) {
        quiet = age;
        start = undefined;
      } else {
        // It began somewhere between the two polls.
        start ??= (quiet + age) / 2;
      }
    },
    belief(learned) {
      if (start === undefined) return learned;
      const reported = progressBelief({ startAge: start, age: last, share });
      return learned === undefined ? reported : combine(reported, learned);
    },
  };
}
