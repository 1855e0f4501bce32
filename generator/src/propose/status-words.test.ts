import { expect, it } from "vitest";
import { areOfJob, statusWords } from "./status-words.ts";

it.each([
  { given: ["starting", "succeeded"], want: ["QUEUED", "FINISHED"] },
  { given: ["IN_QUEUE", "TIMED_OUT"], want: ["QUEUED", "TIMEOUT"] },
  { given: ["TASK_STATUS_QUEUED", "TASK_STATUS_SUCCEED"], want: ["QUEUED", "FINISHED"] },
  { given: ["notStarted", "InProgress"], want: ["QUEUED", "PROCESSING"] },
  { given: ["in-progress", "Content Moderated"], want: ["PROCESSING", "FAILED"] },
  { given: ["_new", "completed"], want: [undefined, "FINISHED"] },
  { given: ["Task not found", "brewing"], want: ["UNKNOWN", undefined] },
])("$given mean $want", ({ given, want }) => {
  expect(statusWords(given).map(({ state }) => state)).toEqual(want);
});

it.each([
  { given: "queued completed", want: true },
  { given: "queued running completed failed", want: true },
  { given: "pending complete removed error updating", want: false },
  { given: "queued failed", want: false },
  { given: "completed failed", want: false },
])("$given are the states of a job: $want", ({ given, want }) => {
  expect(areOfJob(statusWords(given.split(" ")))).toBe(want);
});
