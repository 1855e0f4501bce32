import type { JobEndedError } from "../errors/job-errors.js";
import type { ActiveStatus, TerminalStatus } from "../vocabulary.js";
import type { CancelOutcome } from "./job.js";

interface SnapshotBase<Raw> {
  /** The provider's own word for the state. */
  readonly providerStatus: string;
  /** The body of the answer that this snapshot was read from. */
  readonly raw: Raw;
}

/** A job that has not ended. */
export interface ActiveSnapshot<Raw = unknown, Result = unknown> extends SnapshotBase<Raw> {
  readonly status: ActiveStatus;
  /** From 0 to 1, never less than before; absent when the provider does not report it. */
  readonly progress?: number;
  /** As the provider gives them; absent when it gives none. */
  readonly logs?: unknown;
  /** The result so far; absent when the provider does not show it, or there is none yet. */
  readonly partial?: Result;
}

/** Only a job that goes on has these. */
interface NoProgress {
  readonly progress?: undefined;
  readonly logs?: undefined;
  readonly partial?: undefined;
}

/** A job that ended with a result. */
export interface FinishedSnapshot<Result = unknown, Raw = unknown> extends SnapshotBase<Raw>, NoProgress {
  readonly status: "FINISHED";
  readonly result: Result;
}

/** A job that ended without one. */
export interface EndedSnapshot<Raw = unknown> extends SnapshotBase<Raw>, NoProgress {
  readonly status: Exclude<TerminalStatus, "FINISHED">;
  /** What `job.result()` throws. */
  readonly error: JobEndedError;
}

/** The state of a job at one moment; `status` tells which members it has. */
export type Snapshot<Result = unknown, Raw = unknown> =
  | ActiveSnapshot<Raw, Result>
  | FinishedSnapshot<Result, Raw>
  | EndedSnapshot<Raw>;

/** What may change from one snapshot to the next: with the state, all that a reader has to be told. */
type News = Pick<Snapshot, "status" | "providerStatus" | "progress" | "logs" | "partial">;

/** What a snapshot tells a reader: the same text for the same news. */
export function newsOf({ status, providerStatus, progress, logs, partial }: News): string {
  return JSON.stringify([status, providerStatus, progress, logs, partial]);
}

/** What a cancellation of a job that has ended comes to. */
export function outcomeOf({ status }: Snapshot): CancelOutcome {
  return status === "CANCELLED" ? "confirmed" : "too-late";
}
