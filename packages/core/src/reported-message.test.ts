import { expect, test } from "vitest";
import { reportedMessage } from "./reported-message.js";

test.each<{ given: unknown; want: string | undefined }>([
  { given: "Out of memory.", want: "Out of memory." },
  { given: "  Out of memory.\n", want: "Out of memory." },
  { given: { message: "a" }, want: "a" },
  { given: { title: "d", error: "c", detail: "b" }, want: "b" },
  { given: { title: "d", error: "c" }, want: "c" },
  { given: { title: "d" }, want: "d" },
  { given: { message: " ", detail: "b" }, want: "b" },
  { given: { error: { message: "a" } }, want: "a" },
  { given: { error: { error: { error: "deep" } } }, want: "deep" },
  { given: { error: { error: { error: { error: "deeper" } } } }, want: undefined },
  { given: "<html>Bad gateway</html>", want: undefined },
  { given: "", want: undefined },
  { given: { code: 7 }, want: undefined },
  { given: null, want: undefined },
  { given: 7, want: undefined },
])("the message in $given is $want", ({ given, want }) => {
  expect(reportedMessage(given)).toBe(want);
});

test("a long message is cut", () => {
  expect(reportedMessage("a".repeat(300))).toBe("a".repeat(300));
  expect(reportedMessage("a".repeat(301))).toBe(`${"a".repeat(300)}…`);
});
