import { expect, test } from "vitest";
import { captureSegment } from "./capture-segment.js";

const submission = {
  provider: { name: "sample", title: "Sample", servers: [] },
  operation: "tasks.create",
};
const operation = "models/{model}/operations/{id}";

test.each<{ given: [unknown, string, string]; want: string }>([
  { given: ["7", "{id}", "id"], want: "7" },
  { given: ["models/m/operations/7", operation, "id"], want: "7" },
  { given: ["models/m/operations/7", operation, "model"], want: "m" },
  { given: ["models/m%2F/operations/7", operation, "model"], want: "m%2F" },
  { given: ["operation-7:done", "operation-{id}:done", "id"], want: "7" },
  { given: ["https://a.test/v1/operations/7", "/operations/{id}", "id"], want: "7" },
  {
    given: ["https://a.test/v1/operations/7?api-version=/operations/8#x", "/operations/{id}", "id"],
    want: "7",
  },
  { given: ["/v1/operations/a%20b", "/operations/{id}", "id"], want: "a b" },
  { given: ["https://a.test/operations/a%2Fb", "/operations/{id}", "id"], want: "a/b" },
])("$given.0 by $given.1 has $given.2 $want", ({ given, want }) => {
  expect(captureSegment(submission, ...given)).toBe(want);
});

test.each<{ given: [unknown, string, string] }>([
  { given: [undefined, "{id}", "id"] },
  { given: ["", "{id}", "id"] },
  { given: ["a/b", "{id}", "id"] },
  { given: ["tunedModels/m/operations/7", operation, "id"] },
  { given: ["models/m/operations/7/more", operation, "id"] },
  { given: ["x/models/m/operations/7", operation, "id"] },
  { given: ["models/m/operations/..", operation, "id"] },
  { given: ["modelsXm/operations/7", operation, "id"] },
  { given: ["https://operations/7", "/operations/{id}", "id"] },
  { given: ["https://a.test/operations/%2e%2e", "/operations/{id}", "id"] },
  { given: ["https://a.test/operations/%", "/operations/{id}", "id"] },
])("$given.0 is not of the form $given.1", ({ given }) => {
  expect(() => captureSegment(submission, ...given)).toThrow(`is not of the form ${given[1]}`);
});
