import { expect, test } from "vitest";
import { isJobStatus, isTerminal, jobStatuses, toStatus } from "./vocabulary.js";

test("four of the nine states are terminal", () => {
  expect(jobStatuses).toHaveLength(9);
  expect(jobStatuses.filter(isTerminal)).toEqual(["FINISHED", "FAILED", "TIMEOUT", "CANCELLED"]);
});

const table = { done: "FINISHED", "-1": "FAILED", true: "FINISHED", null: "FAILED" } as const;

test.each([
  { given: "done", want: "FINISHED" },
  { given: "Done", want: "UNKNOWN" },
  { given: "constructor", want: "UNKNOWN" },
  { given: "__proto__", want: "UNKNOWN" },
  { given: undefined, want: "UNKNOWN" },
  { given: 1, want: "UNKNOWN" },
  { given: -1, want: "FAILED" },
  { given: true, want: "FINISHED" },
  { given: null, want: "UNKNOWN" },
])("$given is $want", ({ given, want }) => {
  expect(toStatus(table, given)).toBe(want);
});

test.each(["FINISHED", "finished", null, {}, "toString"])("%s", (given) => {
  expect(isJobStatus(given)).toBe(given === "FINISHED");
});
