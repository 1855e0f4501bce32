import { expect, test } from "vitest";
import { providerJobs } from "../conformance/provider-jobs.ts";
import { expectedEnd, expectedJobs } from "./faults.ts";
import { createLoadClock } from "./load-clock.ts";
import { runManyJobs } from "./many-jobs.ts";

/** For each kind of job; `npm run bench -- faults` runs 10,000 in all. */
const count = 200;

test.each(providerJobs.map((kind) => ({ kind, title: `${kind.module.split("/").at(-3)} ${kind.method}` })))(
  "200 jobs of $title at once, each fault in 5 % of them",
  async ({ kind }) => {
    const { fates, providerJobs: jobs, submissions } = await runManyJobs(kind, count, createLoadClock());
    expect(fates.map(({ faults, end }) => ({ faults, end }))).toEqual(
      fates.map(({ faults }) => ({ faults, end: expectedEnd(faults) })),
    );
    expect({ jobs, submissions }).toEqual({
      jobs: fates.reduce((sum, { faults }) => sum + expectedJobs(faults), 0),
      submissions: count,
    });
    // Where a state is the end, it is the provider's own; of an error beside a result only the client can tell.
    for (const { end, providerStatus, faults } of fates) {
      const isState = !end.endsWith("Error") && !faults.includes("completed-with-error");
      if (isState) expect(providerStatus).toBe(end);
    }
  },
);
