import { expect, test } from "vitest";
import { markdownRecords, markdownTable } from "./markdown-table.ts";

test("columns are aligned, and a bar in a cell does not end it", () => {
  expect(markdownTable(["", "seconds"], [["a | b", 1.5]])).toBe(
    ["|        | seconds |", "| ------ | ------- |", "| a \\| b | 1.5     |"].join("\n"),
  );
});

test("records have their members as columns", () => {
  expect(markdownRecords([{ job: "one", polls: 2 }])).toBe(
    ["| job | polls |", "| --- | ----- |", "| one | 2     |"].join("\n"),
  );
});
