import { jobStatuses } from "@jobglot/core";
import { expect, test } from "vitest";
import { jobStatuses as known } from "../../generator/src/model/job-statuses.ts";

// The generator imports nothing of what it emits for.
test("the generator knows the states of the runtime, in their order", () => {
  expect(known).toEqual(jobStatuses);
});
