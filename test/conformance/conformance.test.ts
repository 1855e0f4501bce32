import { readFile } from "node:fs/promises";
import { scenarioNames } from "@jobglot/simulator";
import { describe, expect, it } from "vitest";
import { type Conformance, conform } from "./conform.ts";
import { simulationOf } from "./job-under-test.ts";
import { providerJobs } from "./provider-jobs.ts";
import { renderPage, renderTables } from "./render-matrix.ts";
import { titleOf } from "./trials.ts";

const matrix: Conformance[] = [];
for (const job of providerJobs) matrix.push(await conform(job));

describe.each(matrix)("$title", ({ cells }) => {
  const played = cells.flatMap((cell) =>
    "comparisons" in cell ? [{ title: titleOf(cell.trial), comparisons: cell.comparisons }] : [],
  );

  it.each(played)("$title", ({ comparisons }) => {
    expect(comparisons.map(({ deed, got }) => ({ deed, ...got }))).toEqual(
      comparisons.map(({ deed, want }) => ({ deed, ...want })),
    );
    expect(comparisons.flatMap(({ problem = [] }) => problem)).toEqual([]);
  });
});

it("every lifecycle of every provider takes part, and every scenario can happen somewhere", async () => {
  const simulations = await Promise.all(providerJobs.map(simulationOf));
  const declared = simulations.flatMap(({ provider, lifecycles }) =>
    lifecycles.map(({ name }) => `${provider} ${name}`),
  );
  expect(matrix.map(({ title }) => title)).toEqual([...new Set(declared)]);
  const played = matrix.flatMap(({ cells }) =>
    cells.flatMap((cell) => ("comparisons" in cell ? cell.trial.scenarios : [])),
  );
  expect(played).toEqual(expect.arrayContaining([...scenarioNames]));
});

it("docs/conformance.md shows this matrix", async () => {
  console.log(renderTables(matrix));
  const page = await readFile(new URL("../../docs/conformance.md", import.meta.url), "utf8");
  expect(page, "Run `npx node test/conformance/write-matrix.ts`.").toBe(renderPage(matrix));
});
