import { expect, it } from "vitest";
import { findLongChain, maximumChain } from "./find-long-chain.ts";

const chain = (length: number): Readonly<Record<string, unknown>> =>
  Object.fromEntries([
    ...Array.from({ length }, (_, index) => [`s${index}`, { $ref: `#/s${index + 1}` }]),
    [`s${length}`, { $ref: "other.yaml" }],
  ]);

it.each([
  { what: "nothing", given: null, want: undefined },
  { what: "a chain as long as allowed", given: chain(maximumChain - 1), want: undefined },
  { what: "a longer one", given: chain(maximumChain), want: "/s0" },
  { what: "one that is referred to", given: { a: { "b/c": { $ref: "#/d/s0" } }, d: {} }, want: undefined },
  { what: "a circle", given: { a: { $ref: "#/b" }, b: { $ref: "#/a" } }, want: undefined },
])("$what", ({ given, want }) => {
  expect(findLongChain(given)).toBe(want);
});

it("takes no longer than the chain is", () => {
  expect(findLongChain(chain(100_000))).toMatch(/^\/s\d+$/);
});
