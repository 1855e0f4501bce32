import { expect, it } from "vitest";
import { isJsonMediaType } from "./media-type.ts";

it.each([
  { given: "application/json", want: true },
  { given: "Application/JSON; charset=utf-8", want: true },
  { given: "application/problem+json", want: true },
  { given: "text/json", want: false },
  { given: "application/json-lines", want: false },
  { given: "application/x-json", want: false },
])("$given is JSON: $want", ({ given, want }) => {
  expect(isJsonMediaType(given)).toBe(want);
});
