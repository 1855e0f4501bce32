import { type Reachability, reachableScenarios, type ScenarioName, scenarioNames } from "@jobglot/simulator";
import { type ConformanceJob, conformanceJobs } from "./conformance-jobs.ts";
import { type Expectation, expectations, undisturbed } from "./expectations.ts";
import { type Deed, deeds, type Observation, run } from "./run.ts";

/** Scenarios that play together, and what has to come of it. */
export interface Trial {
  readonly scenarios: readonly ScenarioName[];
  readonly expectation: Expectation;
}

/** What came of a trial with one kind of job, or why there is no such trial. */
export type Cell = {
  readonly job: ConformanceJob;
} & ({ readonly reason: string } | { readonly observations: Readonly<Record<Deed, Observation>> });

export interface Row extends Trial {
  readonly cells: readonly Cell[];
}

export const trials: readonly Trial[] = [
  { scenarios: [], expectation: undisturbed },
  ...scenarioNames.map((name) => ({ scenarios: [name], expectation: expectations[name] })),
  {
    scenarios: ["slow-start", "burst-429", "lost-terminal-answer"],
    expectation: { ends: "FINISHED", cancellation: "unseen" },
  },
  {
    scenarios: ["truncated-body", "server-errors"],
    expectation: { ends: "FINISHED", cancellation: "unseen" },
  },
  {
    scenarios: ["failure", "wrong-content-type", "terminal-answered-once"],
    expectation: { ends: "FAILED" },
  },
  {
    scenarios: ["slow-bytes", "malformed-json", "foreign-urls"],
    expectation: { ends: "FINISHED", cancellation: "unseen" },
  },
];

/** The name of a trial: those of its scenarios. */
export function titleOf({ scenarios }: Trial): string {
  return scenarios.length === 0 ? "nothing goes wrong" : scenarios.join(" + ");
}

/** Every trial with every kind of job. */
export async function runMatrix(): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for (const trial of trials) {
    const cells: Cell[] = [];
    for (const job of conformanceJobs) cells.push(await runCell(trial, job));
    rows.push({ ...trial, cells });
  }
  return rows;
}

async function runCell({ scenarios }: Trial, job: ConformanceJob): Promise<Cell> {
  const reach = reachableScenarios(job.simulation)[job.lifecycle];
  const reason = scenarios.map((name) => reasonOf(reach?.get(name))).find((found) => found !== undefined);
  if (reason !== undefined) return { job, reason };
  const [iterate, result, cancel, resume] = deeds;
  return {
    job,
    observations: {
      [iterate]: await run(job, scenarios, iterate),
      [result]: await run(job, scenarios, result),
      [cancel]: await run(job, scenarios, cancel),
      [resume]: await run(job, scenarios, resume),
    },
  };
}

function reasonOf(reach: Reachability | undefined): string | undefined {
  if (reach === undefined) return "the spec has no such lifecycle";
  return reach.isReachable ? undefined : reach.reason;
}
