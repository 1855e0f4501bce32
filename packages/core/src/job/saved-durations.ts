import { InvalidInputError } from "../errors/call-errors.js";
import {
  type DurationSummary,
  type Durations,
  type DurationsJson,
  durationsIn,
  type Learned,
} from "./durations.js";

/** So many operations are remembered; the one that has not been used for longest goes first. */
const mostOperations = 256;

/**
 * Creates a record of job durations, empty or from what `toJSON` gave.
 *
 * @throws InvalidInputError for what `toJSON` cannot have given; the message names the place.
 */
export function createDurations(saved?: DurationsJson): Durations {
  const operations = saved === undefined ? [] : readOperations(saved).slice(-mostOperations);
  const learned = new Map<string, Learned>(operations.map(([key, summary]) => [key, { summary, streak: 0 }]));
  const { summaryOf, record } = durationsIn(learned);
  return {
    summaryOf,
    record(...job) {
      record(...job);
      const [oldest = ""] = learned.keys();
      if (learned.size > mostOperations) learned.delete(oldest);
    },
    toJSON: () => ({
      jobglot: 1,
      operations: Object.fromEntries([...learned].map(([key, { summary }]) => [key, summary])),
    }),
  };
}

function readOperations(saved: unknown): [string, DurationSummary][] {
  if (!isRecord(saved) || saved.jobglot !== 1) throw damaged("`jobglot` is not 1");
  const { operations } = saved;
  if (!isRecord(operations)) throw damaged("`operations` is no object");
  return Object.entries(operations).map(([key, summary]) => [key, readSummary(key, summary)]);
}

function readSummary(key: string, summary: unknown): DurationSummary {
  const place = `operations[${JSON.stringify(key)}]`;
  if (!isRecord(summary)) throw damaged(`\`${place}\` is no object`);
  const read = (name: keyof DurationSummary, least: number): number => {
    const value = summary[name];
    if (typeof value === "number" && Number.isFinite(value) && value >= least) return value;
    throw damaged(`\`${place}.${name}\` is ${JSON.stringify(value)}, not a number from ${least}`);
  };
  return {
    jobs: read("jobs", 1),
    typicalMilliseconds: read("typicalMilliseconds", 1),
    spread: read("spread", 0),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function damaged(where: string): InvalidInputError {
  const message = `These saved durations are damaged: ${where}. Pass what \`durations.toJSON()\` gave, or nothing.`;
  return new InvalidInputError(message, { provider: "jobglot" });
}
