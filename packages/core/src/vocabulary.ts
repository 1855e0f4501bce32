/**
 * The nine states of a job. The names are those of Socaity's job API.
 *
 * - `PENDING`: submitted, waiting for a worker
 * - `QUEUED`: in the provider's queue
 * - `PROCESSING`: running on a worker
 * - `STREAMING`: producing output incrementally
 * - `FINISHED`: complete, the result is available
 * - `FAILED`: ended with an error
 * - `TIMEOUT`: the provider gave up (not the caller's own deadline)
 * - `CANCELLED`: cancelled by somebody
 * - `UNKNOWN`: the provider's status has no mapping; never terminal
 */
export type JobStatus =
  | "PENDING"
  | "QUEUED"
  | "PROCESSING"
  | "STREAMING"
  | "FINISHED"
  | "FAILED"
  | "TIMEOUT"
  | "CANCELLED"
  | "UNKNOWN";

/** The states that a job never leaves. */
export type TerminalStatus = "FINISHED" | "FAILED" | "TIMEOUT" | "CANCELLED";

/** The states in which a job may still change. */
export type ActiveStatus = Exclude<JobStatus, TerminalStatus>;

/** The nine states: those in which a job goes on, in their usual order, then the terminal ones, and `UNKNOWN`. */
export const jobStatuses: readonly JobStatus[] = [
  "PENDING",
  "QUEUED",
  "PROCESSING",
  "STREAMING",
  "FINISHED",
  "FAILED",
  "TIMEOUT",
  "CANCELLED",
  "UNKNOWN",
];

const terminal: readonly JobStatus[] = ["FINISHED", "FAILED", "TIMEOUT", "CANCELLED"];

/** Whether a value is one of the nine states. */
export function isJobStatus(value: unknown): value is JobStatus {
  return jobStatuses.some((status) => status === value);
}

/** Whether a job in this state has ended for good. `UNKNOWN` is not terminal. */
export function isTerminal(status: JobStatus): status is TerminalStatus {
  return terminal.includes(status);
}

/** A total table from a provider's own status words to the nine states. */
export type StatusTable<Wire extends string = string> = Readonly<Record<Wire, JobStatus>>;

/**
 * The state that a table gives to a provider's status word, `"UNKNOWN"` for a word that is not in it
 * (also for words such as `"constructor"` that every object inherits). A number or a boolean is looked up by its text, since
 * the names of a table are texts.
 */
export function toStatus(table: StatusTable, wire: unknown): JobStatus {
  const word = typeof wire === "number" || typeof wire === "boolean" ? String(wire) : wire;
  if (typeof word !== "string" || !Object.hasOwn(table, word)) return "UNKNOWN";
  return table[word] ?? "UNKNOWN";
}
