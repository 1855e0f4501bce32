import { expect, it } from "vitest";
import { printable, printableLines } from "./printable.ts";

it.each([
  { given: "Get a job – 取得 👍", want: "Get a job – 取得 👍" },
  { given: "two\nlines", want: "two\\nlines" },
  { given: "\u001b[31mred", want: "\\u001b[31mred" },
  { given: "a\u2028b\u202ec", want: "a\\u2028b\\u202ec" },
  { given: "\ud800", want: "\\ud800" },
  { given: "\u{e0041}", want: "\\udb40\\udc41" },
])("$want", ({ given, want }) => {
  expect(printable(given)).toBe(want);
});

it("keeps the lines of a text that has lines", () => {
  expect(printableLines("1 | a\n2 | \u202eb")).toBe("1 | a\n2 | \\u202eb");
});
