import type {
  CancelEffect,
  CancelOutcome,
  JobStatus,
  SimulationLifecycle,
  TerminalStatus,
} from "@jobglot/core";
import type { ScenarioName } from "@jobglot/simulator";
import type { Deed } from "./run.ts";
import type { Trial } from "./trials.ts";

/** What has to come of a job in a scenario, whoever the provider is. */
export interface Expectation {
  /** The state in which the job ends, or the error of whoever waits for it. */
  readonly ends:
    | TerminalStatus
    | "DeadlineError"
    | "InvalidInputError"
    | "NotFoundError"
    | "ResultExpiredError"
    | "UnknownStatusError"
    | "UntrustedUrlError";
  /** How the job itself ends, where nobody gets to see it. */
  readonly endsUnseen?: TerminalStatus;
  /** The error of the submission, after which there is nothing left to do. */
  readonly submission?: "SubmitOutcomeUnknownError" | "AuthenticationError";
  /** How many jobs the provider has in the end; 1 unless told. */
  readonly jobs?: 0;
  /** A state among the snapshots. */
  readonly shows?: JobStatus;
  /**
   * What a cancellation comes to; by the provider's effect unless told. `"unseen"`: the provider takes it, and the poll
   * after it does not succeed, so that it is no more than requested. `"gone"`: it takes it, and that poll finds no job.
   */
  readonly cancellation?: "too-late" | "ConflictError" | "unseen" | "gone";
  /** The events at the webhook are no genuine ones. */
  readonly refusesEvents?: true;
  /** What the client cannot get through at once, and has to try again. */
  readonly hindrance?: Hindrance;
}

/** How often each kind of request fails before one succeeds; 0 unless told. */
export interface Hindrance {
  readonly submissions?: number;
  readonly polls?: number;
  readonly results?: number;
  readonly cancellations?: number;
  /** What breaks is the body, so that an answer that says all by its HTTP status is understood. */
  readonly breaksBodies?: true;
  /** What breaks is JSON, and nothing else. */
  readonly breaksJson?: true;
  /** The poll that would tell the end is lost once. */
  readonly losesTheEnd?: true;
  /** What the failures ask the client to wait, in milliseconds. */
  readonly retryAfter?: number;
  /** How long each answer takes, in milliseconds. */
  readonly answer?: number;
}

/** When nothing goes wrong. */
export const undisturbed: Expectation = { ends: "FINISHED" };

const brokenBodies = { polls: 2, results: 2, breaksBodies: true } as const;
const burst = { submissions: 2, polls: 2, results: 2, cancellations: 2 };

export const expectations: { readonly [name in ScenarioName]: Expectation } = {
  "slow-start": undisturbed,
  progress: undisturbed,
  "streaming-output": { ends: "FINISHED", shows: "STREAMING" },
  "partial-output": undisturbed,
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
  "burst-429-date": { ends: "FINISHED", cancellation: "unseen", hindrance: { ...burst, retryAfter: 5_000 } },
  "absurd-retry-after": {
    ends: "DeadlineError",
    endsUnseen: "FINISHED",
    cancellation: "unseen",
    hindrance: { polls: 1, retryAfter: Number.POSITIVE_INFINITY },
  },
  "server-errors": { ends: "FINISHED", cancellation: "unseen", hindrance: { polls: 3, results: 3 } },
  "unheard-of-at-first": { ends: "FINISHED", cancellation: "gone", hindrance: { polls: 2 } },
  "clock-ahead": { ends: "FINISHED", refusesEvents: true },
  "clock-behind": { ends: "FINISHED", refusesEvents: true },
  "rejected-credentials": { ends: "FINISHED", submission: "AuthenticationError", jobs: 0 },
  "failing-submission": { ends: "FINISHED", submission: "SubmitOutcomeUnknownError" },
  "reset-before-job": { ends: "FINISHED", submission: "SubmitOutcomeUnknownError", jobs: 0 },
  "reset-after-job": { ends: "FINISHED", submission: "SubmitOutcomeUnknownError" },
  "malformed-json": {
    ends: "FINISHED",
    cancellation: "unseen",
    hindrance: { ...brokenBodies, breaksJson: true },
  },
  "wrong-content-type": undisturbed,
  "truncated-body": { ends: "FINISHED", cancellation: "unseen", hindrance: brokenBodies },
  "slow-bytes": { ends: "FINISHED", hindrance: { answer: 3_000 } },
  "foreign-urls": undisturbed,
  "cross-origin-redirect": { ends: "UntrustedUrlError", cancellation: "unseen" },
  "duplicate-webhooks": undisturbed,
  "late-webhooks": undisturbed,
  "webhooks-out-of-order": undisturbed,
  "lost-webhooks": undisturbed,
  "forged-webhooks": { ends: "FINISHED", refusesEvents: true },
  "unsigned-webhooks": { ends: "FINISHED", refusesEvents: true },
  "webhooks-from-1970": { ends: "FINISHED", refusesEvents: true },
};

/** The expectation of a trial for a lifecycle, where that decides as well. */
export function expectationFor(
  { scenarios, expectation }: Trial,
  deed: Deed,
  {
    lifecycle: { poll, webhook },
    isByWebhook,
  }: { readonly lifecycle: SimulationLifecycle; readonly isByWebhook: boolean },
): Expectation {
  // A URL that is all that is known of a job leaves the documented operation, which takes its place, without an id.
  const isLost = scenarios.includes("foreign-urls") && poll?.url === "$handle.id";
  if (isLost) {
    return { ...expectation, ends: "NotFoundError", hindrance: { ...expectation.hindrance, polls: 0 } };
  }
  if (!isByWebhook) return expectation;
  const { refusesEvents: _, ...unsigned } = expectation;
  const heard = webhook?.signature === undefined ? unsigned : expectation;
  // Nobody waits for what never comes.
  if (deed !== "webhook") return { ...heard, ends: "InvalidInputError" };
  if (scenarios.includes("lost-webhooks")) return { ...heard, ends: "DeadlineError" };
  if (poll !== undefined) return heard;
  return {
    ...heard,
    ends: heard.ends === "UntrustedUrlError" ? "FINISHED" : (heard.endsUnseen ?? heard.ends),
  };
}

/** What decides about a cancellation beside the scenario. */
export interface Cancelling {
  /** Absent: the provider offers no way to cancel. */
  readonly effect?: CancelEffect | undefined;
  /** Whether the job was still waiting for a worker when it was cancelled. */
  readonly isWaiting: boolean;
  /** Whether the provider has a state for a job that was cancelled; otherwise it answers 404 from then on. */
  readonly isTold: boolean;
  /** By what comes of the cancellation: what its answer says of it; nothing where only polling tells. */
  readonly answers: Partial<Readonly<Record<Happening, CancelOutcome>>>;
}

/** What comes of a cancellation at the provider. */
export type Happening = "confirmed" | "requested" | "too-late" | "refused";

export function happeningOf({ cancellation }: Expectation, { effect, isWaiting }: Cancelling): Happening {
  if (cancellation === "ConflictError") return "refused";
  if (cancellation === "too-late" || (effect === "queuedOnly" && !isWaiting)) return "too-late";
  return effect === "requested" ? "requested" : "confirmed";
}

/** What a job comes to in the words of an observation. */
export function expectedOutcome(expectation: Expectation, deed: Deed, cancelling: Cancelling): string {
  const { ends, submission } = expectation;
  if (submission !== undefined) return submission;
  if (deed === "iterate") return ends;
  if (deed === "cancel") return expectedCancellation(expectation, cancelling);
  // Where polling gets nowhere, the webhook still tells.
  const isTold = deed === "webhook" && expectation.refusesEvents !== true;
  return whenAwaited(isTold ? (expectation.endsUnseen ?? ends) : ends);
}

function expectedCancellation(expectation: Expectation, cancelling: Cancelling): string {
  const { ends, endsUnseen = ends, cancellation, hindrance = {} } = expectation;
  const { effect, isTold, answers } = cancelling;
  const { polls = 0, breaksBodies = false } = hindrance;
  const goesOn = whenAwaited(ends);
  if (effect === undefined) return `unsupported, then ${goesOn}`;
  const happening = happeningOf(expectation, cancelling);
  const told = answers[happening];
  if (told === "too-late") return `too-late, then ${goesOn}`;
  if (told === "confirmed") return "confirmed, then JobCancelledError";
  if (effect === "queuedOnly" && happening !== "confirmed") {
    // The refusal alone could have other reasons: that the job goes on has to be seen.
    const isSeen = polls === 0 && ends !== "UntrustedUrlError";
    return isSeen ? `too-late, then ${goesOn}` : `ConflictError, then ${whenAwaited(endsUnseen)}`;
  }
  if (happening === "refused") return `ConflictError, then ${goesOn}`;
  if (happening === "too-late") return `too-late, then ${goesOn}`;
  if (effect === "deletes" || cancellation === "gone") return "confirmed, then JobCancelledError";
  // Where no poll ever succeeds, nobody learns that the job has been cancelled.
  if (ends === "UntrustedUrlError") return `requested, then ${ends}`;
  const isUnseen = cancellation === "unseen" && (isTold || !breaksBodies);
  return happening === "confirmed" && !isUnseen
    ? "confirmed, then JobCancelledError"
    : `requested, then ${isTold ? "JobCancelledError" : "NotFoundError"}`;
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
