import { expect, test } from "vitest";
import { newIdentifier, replaceIdentifiers } from "./identifiers.js";
import { createRandom } from "./random.js";

test.each([
  { given: "job-12345abcde", want: /^job-\d{5}[a-z]{5}$/ },
  { given: "778bbfd58c-hz95k", want: /^\d{3}[a-z]{4}\d{2}[a-z]-[a-z]{2}\d{2}[a-z]$/ },
  { given: "5c7d5dc6dd8bf75c", want: /^[0-9a-f]{16}$/ },
  { given: "AbC-xYz12345", want: /^AbC-[a-z][A-Z][a-z]\d{5}$/ },
  { given: "batch_1", want: /^batch_\d{6}$/ },
  {
    given: "7b2e0c1e-8f5b-4a52-9d3c-000000000000",
    want: /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-9[0-9a-f]{3}-[0-9a-f]{12}$/,
  },
  {
    given: "job-00000000-0000-4000-8000-000000000000",
    want: /^job-[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/,
  },
  { given: "https://x.test/jobs/job-12345abcde", want: /^https:\/\/x\.test\/jobs\/job-\d{5}[a-z]{5}$/ },
  { given: undefined, want: /^job_[a-z0-9]{12}$/ },
])("an id in the shape of $given", ({ given, want }) => {
  expect(newIdentifier(createRandom(1), given)).toMatch(want);
});

test("a number gives a number with as many digits", () => {
  expect(String(newIdentifier(createRandom(1), 123456789))).toMatch(/^[1-9]\d{8}$/);
  expect(newIdentifier(createRandom(1), 5)).toBeTypeOf("number");
});

test.each([
  { given: "a1", want: "b2" },
  { given: "https://x.test/jobs/a1/cancel?id=a1", want: "https://x.test/jobs/b2/cancel?id=b2" },
  { given: "/jobs/a1", want: "/jobs/b2" },
  { given: "https://x.test/jobs/a12", want: "https://x.test/jobs/a12" },
  { given: "the text a1", want: "the text a1" },
])("the id in $given", ({ given, want }) => {
  expect(replaceIdentifiers(given, new Set(["a1"]), "b2")).toBe(want);
});
