import { expect, test } from "vitest";
import { serializePath } from "./path.js";

const filled: readonly { given: [string, Record<string, unknown>]; want: string }[] = [
  { given: ["/jobs", {}], want: "/jobs" },
  { given: ["/jobs/{id}", { id: "a" }], want: "/jobs/a" },
  { given: ["/jobs/{id}", { id: 7 }], want: "/jobs/7" },
  { given: ["/jobs/{id}", { id: "a/b" }], want: "/jobs/a%2Fb" },
  { given: ["/jobs/{id}", { id: "../x" }], want: "/jobs/..%2Fx" },
  { given: ["/jobs/{id}", { id: "%2e%2e" }], want: "/jobs/%252e%252e" },
  { given: ["/jobs/{id}", { id: "a?b#c" }], want: "/jobs/a%3Fb%23c" },
  { given: ["/jobs/{id}", { id: "\ud800" }], want: "/jobs/%EF%BF%BD" },
  { given: ["/jobs{", { "": "a" }], want: "/jobs{" },
  { given: ["/jobs}/{id}", { id: "a" }], want: "/jobs}/a" },
  { given: ["/{a}/{b}:cancel", { a: "x", b: "{a}" }], want: "/x/%7Ba%7D:cancel" },
];

test.each(filled)("fills $given.0 with $given.1", ({ given, want }) => {
  expect(serializePath(...given)).toBe(want);
});

const refused: readonly { given: Record<string, unknown>; want: RegExp }[] = [
  { given: {}, want: /"id" needs a string or a number, not undefined/ },
  { given: { id: null }, want: /not null/ },
  { given: { id: {} }, want: /not a value of type object/ },
  { given: { id: "" }, want: /must not be ""/ },
  { given: { id: "." }, want: /must not be "\."/ },
  { given: { id: ".." }, want: /would leave its segment/ },
];

test.each(refused)("refuses $given", ({ given, want }) => {
  expect(() => serializePath("/jobs/{id}", given)).toThrow(want);
});

test("does not read inherited names", () => {
  expect(() => serializePath("/{constructor}", {})).toThrow(/"constructor" needs/);
});
