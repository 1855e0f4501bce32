import { compare } from "../model/compare.ts";

/** What the words of some thirty providers mean; the same word means the same for nearly all of them. */
const words: readonly (readonly [state: string, words: string])[] = [
  ["PENDING", "pending created validating unassigned initialized initializing initiated"],
  [
    "QUEUED",
    "queued in_queue inqueue enqueued waiting submitted scheduled scheduling throttled starting preparing not_started notstarted",
  ],
  [
    "PROCESSING",
    "processing in_progress inprogress running dreaming generating rendering started working finalizing training " +
      "executing transcribing cloning dubbing cancelling canceling cancellation_requested",
  ],
  ["STREAMING", "streaming"],
  [
    "FINISHED",
    "succeeded success succeed successful completed complete finished done ready ended dubbed transcribed",
  ],
  [
    "FAILED",
    "failed failure fail error errored crashed webhook_failed request_moderated content_moderated moderated",
  ],
  ["TIMEOUT", "timeout timed_out timedout timeout_exceeded expired"],
  ["CANCELLED", "canceled cancelled aborted stopped terminated deleted"],
  ["UNKNOWN", "unknown task_not_found not_found"],
];

const stateOf = new Map(
  words.flatMap(([state, list]) => list.split(" ").map((word) => [word, state] as const)),
);

/** A value of a provider's status, and the state that it means; none when no provider is known that uses the word. */
export interface StatusWord {
  readonly word: string;
  readonly state?: string;
}

/** What the values of a status mean. A prefix that all of them share (`TASK_STATUS_`) says nothing. */
export function statusWords(values: readonly string[]): StatusWord[] {
  const prefix = sharedPrefix(values);
  return values.map((word) => {
    const plain = word
      .slice(prefix.length)
      .replace(/([a-z])([A-Z])/g, "$1_$2")
      .replace(/[^A-Za-z0-9]+/g, "_")
      .toLowerCase();
    const state = stateOf.get(plain);
    return state === undefined ? { word } : { word, state };
  });
}

function sharedPrefix(values: readonly string[]): string {
  const sorted = [...values].sort(compare);
  const [first = "", last = ""] = [sorted[0], sorted.at(-1)];
  let length = 0;
  while (length < first.length && first[length] === last[length]) length += 1;
  const shared = first.slice(0, length);
  return values.length < 2 ? "" : shared.slice(0, shared.lastIndexOf("_") + 1);
}

const active: ReadonlySet<string> = new Set(["PENDING", "QUEUED", "PROCESSING", "STREAMING"]);
const unhappy: ReadonlySet<string> = new Set(["FAILED", "TIMEOUT", "CANCELLED"]);

/** Whether these are the states of a job: it waits or runs, and finishes, and something may go wrong. */
export function areOfJob(found: readonly StatusWord[]): boolean {
  const states = found.flatMap(({ state }) => (state === undefined || state === "UNKNOWN" ? [] : [state]));
  const known = states.length / Math.max(1, found.length);
  return (
    known >= fewestKnown &&
    states.includes("FINISHED") &&
    states.some((state) => active.has(state)) &&
    (states.some((state) => unhappy.has(state)) || known === 1)
  );
}

/** Where fewer words are known, they are those of a machine or an account more often than those of a job. */
const fewestKnown = 0.7;
