import { expect, test } from "vitest";
import { evaluate, holds, isSelected } from "./expression.js";

const scope = {
  statusCode: 202,
  responseBody: { id: "a", done: null },
  responseHeaders: { location: "/jobs/a" },
  request: { path: { id: "p" }, query: { q: "1" }, header: { prefer: "wait" }, body: { n: [1] } },
  handle: { id: "h" },
};

test.each([
  { given: "$statusCode", want: 202 },
  { given: "$response.body", want: scope.responseBody },
  { given: "$response.body#/id", want: "a" },
  { given: "$response.body#/missing", want: undefined },
  { given: "$response.header.Location", want: "/jobs/a" },
  { given: "$request.body#/n/0", want: 1 },
  { given: "$request.path.id", want: "p" },
  { given: "$request.query.q", want: "1" },
  { given: "$request.header.Prefer", want: "wait" },
  { given: "$handle.id", want: "h" },
  { given: "$handle.constructor", want: undefined },
  { given: "text", want: "text" },
  { given: 7, want: 7 },
])("$given", ({ given, want }) => {
  expect(evaluate(given, scope)).toEqual(want);
});

test.each([
  { given: { eq: "a" }, want: true },
  { given: { ne: "a" }, want: false },
  { given: { in: ["b", "a"] }, want: true },
  { given: { notIn: ["a"] }, want: false },
  { given: { exists: true }, want: true },
  { given: { eq: "a", ne: "a" }, want: false },
  { given: { gte: 0 }, want: false },
])("a condition on $response.body#/id: $given", ({ given, want }) => {
  expect(holds([{ at: "$response.body#/id", ...given }], scope)).toBe(want);
});

test("neither null nor a missing member exists", () => {
  expect(holds([{ at: "$response.body#/done", exists: false }], scope)).toBe(true);
  expect(holds([{ at: "$response.body#/missing", exists: false }], scope)).toBe(true);
});

test("numbers are compared, and all conditions must hold", () => {
  const given = [{ at: "$statusCode", gte: 200, lt: 300 }];
  expect(holds(given, scope)).toBe(true);
  expect(holds([...given, { at: "$statusCode", gt: 202 }], scope)).toBe(false);
});

test("a request selects by header, query and body; only a body value keeps its type", () => {
  expect(isSelected({ "header.Prefer": "wait", "query.q": 1 }, scope.request)).toBe(true);
  expect(isSelected({ "header.Prefer": "async" }, scope.request)).toBe(false);
  expect(isSelected({ "body.stream": true }, { ...scope.request, body: { stream: "true" } })).toBe(false);
});
