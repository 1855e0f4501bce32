import { expect, it } from "vitest";
import { connectedGroups } from "./connected-groups.ts";

it.each([
  { given: { a: [] }, want: [] },
  { given: { a: ["a"] }, want: ["a"] },
  { given: { a: ["b"], b: ["c"], c: [] }, want: [] },
  { given: { a: ["b"], b: ["a"], c: ["a"] }, want: ["a b"] },
  { given: { a: ["b", "c"], b: ["a"], c: ["d"], d: ["c"] }, want: ["a b", "c d"] },
])("the groups of $given are $want", ({ given, want }) => {
  const groups = connectedGroups(new Map(Object.entries(given)));
  const members = [...new Set(groups.values())].map((group) =>
    [...groups.keys()].filter((node) => groups.get(node) === group).sort(),
  );
  expect(members.map((nodes) => nodes.join(" ")).sort()).toEqual(want);
});

it("takes a long way without a deep stack", () => {
  const edges = Array.from({ length: 100_000 }, (_, index): [string, string[]] => [
    String(index),
    [String((index + 1) % 100_000)],
  ]);
  expect(connectedGroups(new Map(edges)).size).toBe(100_000);
});
