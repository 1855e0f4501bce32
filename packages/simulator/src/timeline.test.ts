import { expect, test } from "vitest";
import { completeTiming } from "./options.js";
import { type JobTimes, phasesOf, stateAt } from "./timeline.js";

const job: JobTimes = {
  createdAt: 1_000,
  ending: "FINISHED",
  phases: [
    { status: "QUEUED", milliseconds: 10 },
    { status: "PROCESSING", milliseconds: 20 },
  ],
};

test.each([
  { at: 1_000, want: { status: "QUEUED", progress: 0, isCancelling: false } },
  { at: 1_009, want: { status: "QUEUED", progress: 0, isCancelling: false } },
  { at: 1_010, want: { status: "PROCESSING", progress: 0, startedAt: 1_010, isCancelling: false } },
  { at: 1_020, want: { status: "PROCESSING", progress: 0.5, startedAt: 1_010, isCancelling: false } },
  {
    at: 1_030,
    want: { status: "FINISHED", progress: 1, startedAt: 1_010, endedAt: 1_030, isCancelling: false },
  },
  {
    at: 9_999,
    want: { status: "FINISHED", progress: 1, startedAt: 1_010, endedAt: 1_030, isCancelling: false },
  },
])("a job at $at", ({ at, want }) => {
  expect(stateAt(job, at)).toEqual(want);
});

test("a cancellation counts when it takes effect before the end", () => {
  const cancelled = { ...job, cancelRequestedAt: 1_012, cancelledAt: 1_020 };
  expect(stateAt(cancelled, 1_012)).toMatchObject({ status: "PROCESSING", isCancelling: true });
  expect(stateAt(cancelled, 1_020)).toMatchObject({ status: "CANCELLED", endedAt: 1_020, progress: 0.5 });
  expect(stateAt({ ...job, cancelledAt: 1_030 }, 1_030)).toMatchObject({ status: "FINISHED" });
});

test("a job that is cancelled in the queue never started", () => {
  expect(stateAt({ ...job, cancelledAt: 1_005 }, 2_000)).not.toHaveProperty("startedAt");
});

test("a job without any state on its way ends at once", () => {
  expect(stateAt({ ...job, phases: [] }, 1_000)).toMatchObject({ status: "FINISHED", endedAt: 1_000 });
});

test("states that the provider cannot name, or that take no time, are left out", () => {
  const timing = completeTiming({ queuedMilliseconds: 0 });
  const phases = phasesOf(timing, (status) => status !== "STREAMING");
  expect(phases.map(({ status }) => status)).toEqual(["PENDING", "PROCESSING"]);
});
