import { expect, it } from "vitest";
import { isMisfit } from "./keyword-types.ts";

it.each([
  { given: ["minimum", 1, true], want: false },
  { given: ["minimum", "1", true], want: true },
  { given: ["tags", null, false], want: true },
  { given: ["properties", [], true], want: true },
  { given: ["required", ["id"], true], want: false },
  { given: ["required", true, true], want: true },
  { given: ["required", true, false], want: false },
  { given: ["default", null, true], want: false },
] as const)("$given", ({ given: [keyword, value, inSchema], want }) => {
  expect(isMisfit(keyword, value, inSchema)).toBe(want);
});
