import type { ActiveStatus, JobStatus, TerminalStatus } from "@jobglot/core";
import type { LifecycleTiming } from "./options.js";

export interface Phase {
  readonly status: ActiveStatus;
  readonly milliseconds: number;
}

/** What the state of a job at any time follows from. All times are in milliseconds since 1970-01-01T00:00:00Z. */
export interface JobTimes {
  readonly createdAt: number;
  readonly phases: readonly Phase[];
  /** The state that the job ends in when nobody cancels it. */
  readonly ending: TerminalStatus;
  readonly cancelRequestedAt?: number;
  /** When a cancellation takes effect; it does nothing to a job that ended before. */
  readonly cancelledAt?: number;
  /** When the job ends although its phases are not over. */
  readonly endsEarlyAt?: number;
}

export interface JobState {
  readonly status: JobStatus;
  /** From 0 to 1: how much of the time on a worker is over. */
  readonly progress: number;
  /** When a worker took it; absent before that. */
  readonly startedAt?: number;
  /** When it ended; absent before that. */
  readonly endedAt?: number;
  /** A cancellation was asked for and has not taken effect. */
  readonly isCancelling: boolean;
}

const working: ReadonlySet<JobStatus> = new Set<JobStatus>(["PROCESSING", "STREAMING"]);

/** The states that a job passes. */
export function phasesOf(timing: LifecycleTiming, canPass: (status: JobStatus) => boolean): readonly Phase[] {
  const phases: readonly Phase[] = [
    { status: "PENDING", milliseconds: timing.pendingMilliseconds },
    { status: "QUEUED", milliseconds: timing.queuedMilliseconds },
    { status: "PROCESSING", milliseconds: timing.processingMilliseconds },
    { status: "STREAMING", milliseconds: timing.streamingMilliseconds },
  ];
  return phases.filter(({ status, milliseconds }) => milliseconds > 0 && canPass(status));
}

/** The state of a job at a time. Nothing else than the arguments decides it, so clocks may be moved at will. */
export function stateAt(job: JobTimes, now: number): JobState {
  const naturalEnd = Math.min(job.createdAt + sum(job.phases), job.endsEarlyAt ?? Number.POSITIVE_INFINITY);
  const workStart = job.createdAt + sum(job.phases.slice(0, job.phases.findIndex(isWork)));
  const hasWork = job.phases.some(isWork);
  const isCancelled = job.cancelledAt !== undefined && job.cancelledAt < naturalEnd;
  const end = isCancelled && job.cancelledAt !== undefined ? job.cancelledAt : naturalEnd;
  const reached = Math.min(now, end);
  const started = hasWork && reached >= workStart ? { startedAt: workStart } : {};
  if (now >= end) {
    const status = isCancelled ? "CANCELLED" : job.ending;
    const progress = status === "FINISHED" ? 1 : progressAt(job, reached, workStart);
    return { status, progress, ...started, endedAt: end, isCancelling: false };
  }
  let until = job.createdAt;
  const phase = job.phases.find(({ milliseconds }) => {
    until += milliseconds;
    return now < until;
  });
  return {
    status: phase?.status ?? job.ending,
    progress: progressAt(job, reached, workStart),
    ...started,
    isCancelling: job.cancelRequestedAt !== undefined && now >= job.cancelRequestedAt,
  };
}

function progressAt(job: JobTimes, at: number, workStart: number): number {
  const work = sum(job.phases.filter(isWork));
  return work === 0 ? 0 : Math.min(1, Math.max(0, (at - workStart) / work));
}

function isWork(phase: Phase): boolean {
  return working.has(phase.status);
}

function sum(phases: readonly Phase[]): number {
  return phases.reduce((total, { milliseconds }) => total + milliseconds, 0);
}
