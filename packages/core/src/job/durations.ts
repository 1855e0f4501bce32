import { learnedBelief } from "./duration-belief.js";

/** How long the finished jobs of one operation took: the geometric mean and how far they lie around it. */
export interface DurationSummary {
  /** How many jobs it is drawn from. */
  readonly jobs: number;
  /** The geometric mean of their durations, from submission to the end. */
  readonly typicalMilliseconds: number;
  /** The standard deviation of the natural logarithm of the durations: 0.3 is about ±30 %. */
  readonly spread: number;
}

/** What {@link Durations} hold, as plain JSON. */
export interface DurationsJson {
  /** The version of this format. */
  readonly jobglot: 1;
  /** By provider and operation, such as `"vaikerai predictions.create"`; the one used last stands last. */
  readonly operations: Readonly<Record<string, DurationSummary>>;
}

/** What a client knows about the durations of its jobs. */
export interface LearnedDurations {
  summaryOf(provider: string, operation: string): DurationSummary | undefined;
  /** Takes in the duration of a finished job. */
  record(provider: string, operation: string, milliseconds: number): void;
}

/** What clients know about the durations of their jobs, to be shared and saved. */
export interface Durations extends LearnedDurations {
  /** Plain JSON, for `createDurations` in another process. */
  toJSON(): DurationsJson;
}

/** A job weighs as much as one in so many, so that old ones are forgotten. */
const memory = 32;

/** A job surprises that lies so many standard deviations from the earlier ones. */
const surprise = 1.3;

/** After so many surprises in a row, all to the same side, the earlier jobs tell nothing any more. */
const mostSurprises = 3;

/** What is known of one operation. */
export interface Learned {
  readonly summary: DurationSummary;
  /** How many jobs in a row were a surprise: all took long (positive) or short (negative). */
  readonly streak: number;
}

/** A record of job durations that knows, and keeps, these. */
export function durationsIn(learned: Map<string, Learned>): LearnedDurations {
  return {
    summaryOf: (provider, operation) => learned.get(`${provider} ${operation}`)?.summary,
    record(provider, operation, milliseconds) {
      const key = `${provider} ${operation}`;
      const after = include(learned.get(key), Math.max(1, milliseconds));
      // The one used last stands last.
      learned.delete(key);
      learned.set(key, after);
    },
  };
}

/** With one job more. */
function include(before: Learned | undefined, duration: number): Learned {
  const nothing = { jobs: 0, typicalMilliseconds: duration, spread: 0 };
  if (before === undefined) return { summary: blend(nothing, duration), streak: 0 };
  const { milliseconds, spread } = learnedBelief(before.summary);
  const deviation = Math.log(duration / milliseconds) / spread;
  const side = Math.abs(deviation) < surprise ? 0 : Math.sign(deviation);
  const streak = side * before.streak > 0 ? before.streak + side : side;
  return Math.abs(streak) < mostSurprises
    ? { summary: blend(before.summary, duration), streak }
    : { summary: blend(nothing, duration), streak: 0 };
}

/** Welford's recurrence on logarithms, with a weight that never falls below one in {@link memory}. */
function blend(summary: DurationSummary, duration: number): DurationSummary {
  const jobs = summary.jobs + 1;
  const weight = 1 / Math.min(jobs, memory);
  const deviation = Math.log(duration / summary.typicalMilliseconds);
  return {
    jobs,
    typicalMilliseconds: summary.typicalMilliseconds * Math.exp(weight * deviation),
    spread: Math.sqrt((1 - weight) * (summary.spread ** 2 + weight * deviation ** 2)),
  };
}
