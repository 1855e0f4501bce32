import { readFile } from "node:fs/promises";
import { isTerminal } from "@jobglot/core";
import { scenarioNames } from "@jobglot/simulator";
import { describe, expect, it } from "vitest";
import { type ConformanceJob, conformanceJobs } from "./conformance-jobs.ts";
import { type Expectation, expectedOutcome } from "./expectations.ts";
import { runMatrix, titleOf } from "./matrix.ts";
import { renderPage, renderTables } from "./render-matrix.ts";
import { type Deed, deeds } from "./run.ts";

const rows = await runMatrix();

/** What has to come of a job, deed by deed. */
function wanted(job: ConformanceJob, expectation: Expectation): Readonly<Record<Deed, object>> {
  const declared = job.simulation.lifecycles.find(({ name }) => name === job.lifecycle);
  const of = (deed: Deed) => ({
    outcome: expectedOutcome(expectation, deed, declared?.cancel?.effect),
    submissions: 1,
    jobs: expectation.jobs ?? 1,
    foreignRequests: 0,
  });
  const [iterate, result, cancel, resume] = deeds;
  return {
    [iterate]: of(iterate),
    [result]: of(result),
    [cancel]: of(cancel),
    [resume]: of(resume),
  };
}

describe.each(rows.map((row) => ({ ...row, title: titleOf(row) })))("$title", ({ cells, expectation }) => {
  const played = cells.flatMap((cell) =>
    "observations" in cell
      ? [{ ...cell, title: `${cell.job.simulation.provider} ${cell.job.lifecycle}` }]
      : [],
  );

  it.each(played)("$title", ({ observations, job }) => {
    expect(observations).toMatchObject(wanted(job, expectation));
    const { statuses } = observations.iterate;
    expect(statuses.slice(0, -1).filter(isTerminal)).toEqual([]);
    const { shows } = expectation;
    if (shows !== undefined) expect(statuses).toContain(shows);
  });
});

it("every lifecycle of every provider takes part, and every scenario can happen somewhere", () => {
  const declared = new Set(conformanceJobs.map(({ simulation }) => simulation));
  const lifecycles = [...declared].flatMap((simulation) => simulation.lifecycles.map(({ name }) => name));
  expect(conformanceJobs.map(({ lifecycle }) => lifecycle)).toEqual(lifecycles);
  const played = rows.filter(({ cells }) => cells.some((cell) => "observations" in cell));
  expect(played.flatMap(({ scenarios }) => scenarios)).toEqual(expect.arrayContaining([...scenarioNames]));
});

it("docs/conformance.md shows this matrix", async () => {
  console.log(renderTables(rows));
  const page = await readFile(new URL("../../docs/conformance.md", import.meta.url), "utf8");
  expect(page, "Run `node test/conformance/write-matrix.ts`.").toBe(renderPage(rows));
});
