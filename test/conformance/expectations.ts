import type { CancelEffect, JobStatus, TerminalStatus } from "@jobglot/core";
import type { ScenarioName } from "@jobglot/simulator";
import type { Deed } from "./run.ts";

/** What has to come of a job in a scenario, whoever the provider is. */
export interface Expectation {
  /** The state in which the job ends, or the error of whoever waits for it. */
  readonly ends:
    | TerminalStatus
    | "DeadlineError"
    | "ResultExpiredError"
    | "UnknownStatusError"
    | "UntrustedUrlError";
  /** The error of the submission, after which there is nothing left to do. */
  readonly submission?: "SubmitOutcomeUnknownError";
  /** How many jobs the provider has in the end; 1 unless told. */
  readonly jobs?: 0;
  /** A state among the snapshots. */
  readonly shows?: JobStatus;
  /**
   * What a cancellation comes to; by the provider's effect unless told. `"unseen"`: the provider takes it, and the poll
   * after it does not succeed, so that it is no more than requested.
   */
  readonly cancellation?: "too-late" | "ConflictError" | "unseen";
  /** What the client cannot get through at once, and has to try again. */
  readonly hindrance?: Hindrance;
}

/** How often each kind of request fails before one succeeds; 0 unless told. */
export interface Hindrance {
  readonly submissions?: number;
  readonly polls?: number;
  readonly results?: number;
  readonly cancellations?: number;
  /** The poll that would tell the end is lost once. */
  readonly losesTheEnd?: true;
  /** What the failures ask the client to wait, in milliseconds. */
  readonly retryAfter?: number;
  /** They say it as a date, which has no fractions of a second. */
  readonly isDate?: true;
  /** How long each answer takes, in milliseconds. */
  readonly answer?: number;
}

/** When nothing goes wrong. */
export const undisturbed: Expectation = { ends: "FINISHED" };

const burst = { submissions: 2, polls: 2, results: 2, cancellations: 2 };

export const expectations: { readonly [name in ScenarioName]: Expectation } = {
  "slow-start": undisturbed,
  progress: undisturbed,
  "streaming-output": { ends: "FINISHED", shows: "STREAMING" },
  failure: { ends: "FAILED" },
  "provider-timeout": { ends: "TIMEOUT" },
  "cancelled-elsewhere": { ends: "CANCELLED" },
  "never-ending": { ends: "DeadlineError" },
  "expired-result": { ends: "ResultExpiredError" },
  "status-goes-backwards": undisturbed,
  "passing-unknown-status": { ends: "FINISHED", shows: "UNKNOWN" },
  "unknown-status": { ends: "UnknownStatusError", shows: "UNKNOWN" },
  "completed-with-error": { ends: "FAILED" },
  "lost-terminal-answer": { ends: "FINISHED", cancellation: "unseen", hindrance: { losesTheEnd: true } },
  "terminal-answered-once": undisturbed,
  "cancel-too-late": { ends: "FINISHED", cancellation: "too-late" },
  "cancel-refused": { ends: "FINISHED", cancellation: "ConflictError" },
  "burst-429": { ends: "FINISHED", cancellation: "unseen", hindrance: { ...burst, retryAfter: 2_000 } },
  "burst-429-date": {
    ends: "FINISHED",
    cancellation: "unseen",
    hindrance: { ...burst, retryAfter: 5_000, isDate: true },
  },
  "absurd-retry-after": {
    ends: "DeadlineError",
    cancellation: "unseen",
    hindrance: { polls: 1, retryAfter: Number.POSITIVE_INFINITY },
  },
  "server-errors": { ends: "FINISHED", cancellation: "unseen", hindrance: { polls: 3, results: 3 } },
  "failing-submission": { ends: "FINISHED", submission: "SubmitOutcomeUnknownError" },
  "reset-before-job": { ends: "FINISHED", submission: "SubmitOutcomeUnknownError", jobs: 0 },
  "reset-after-job": { ends: "FINISHED", submission: "SubmitOutcomeUnknownError" },
  "malformed-json": { ends: "FINISHED", cancellation: "unseen", hindrance: { polls: 2, results: 2 } },
  "wrong-content-type": undisturbed,
  "truncated-body": { ends: "FINISHED", cancellation: "unseen", hindrance: { polls: 2, results: 2 } },
  "slow-bytes": { ends: "FINISHED", hindrance: { answer: 2_700 } },
  "foreign-urls": undisturbed,
  "cross-origin-redirect": { ends: "UntrustedUrlError", cancellation: "unseen" },
};

/** What a job comes to in the words of an observation. */
export function expectedOutcome(
  expectation: Expectation,
  deed: Deed,
  effect: CancelEffect | undefined,
): string {
  const { ends, submission } = expectation;
  if (submission !== undefined) return submission;
  if (deed === "iterate") return ends;
  return deed === "cancel" ? expectedCancellation(expectation, effect) : whenAwaited(ends);
}

function expectedCancellation({ ends, cancellation }: Expectation, effect: CancelEffect | undefined): string {
  if (effect === undefined) return `unsupported, then ${whenAwaited(ends)}`;
  if (cancellation === "too-late" || cancellation === "ConflictError") {
    return `${cancellation}, then ${whenAwaited(ends)}`;
  }
  const isUnseen = cancellation === "unseen";
  // Where no poll ever succeeds, nobody learns that the job has been cancelled.
  const end = ends === "UntrustedUrlError" ? ends : "JobCancelledError";
  switch (effect) {
    case "immediate":
      return `${isUnseen ? "requested" : "confirmed"}, then ${end}`;
    case "requested":
      return `requested, then ${end}`;
    case "queuedOnly":
      return `too-late, then ${whenAwaited(ends)}`;
    case "deletes":
      return "confirmed, then JobCancelledError";
  }
}

const endedErrors = {
  FAILED: "JobFailedError",
  TIMEOUT: "JobTimeoutError",
  CANCELLED: "JobCancelledError",
} as const;

/** What `job.result()` comes to. */
function whenAwaited(ends: Expectation["ends"]): string {
  return ends === "FAILED" || ends === "TIMEOUT" || ends === "CANCELLED" ? endedErrors[ends] : ends;
}
