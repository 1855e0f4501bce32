import { expect, test } from "vitest";
import { createRateLimiter } from "./rate-limits.js";

test("a budget is shared by its operations and slides", () => {
  const limiter = createRateLimiter([{ requests: 2, milliseconds: 100, operations: ["a", "b"] }]);
  const given = [
    ["a", 0],
    ["b", 40],
    ["a", 50],
    ["a", 99],
    ["c", 99],
    ["a", 100],
    ["b", 100],
    ["b", 140],
  ] as const;
  const want = [undefined, undefined, 50, 1, undefined, undefined, 40, undefined];
  expect(given.map(([operation, now]) => limiter(operation, now))).toEqual(want);
});

test("a limit without operations counts those that no other names", () => {
  const limiter = createRateLimiter([
    { requests: 1, milliseconds: 100 },
    { requests: 9, milliseconds: 100, operations: ["a"] },
  ]);
  expect([limiter("a", 0), limiter("a", 0), limiter("b", 0), limiter("c", 0)]).toEqual([
    undefined,
    undefined,
    undefined,
    100,
  ]);
});
