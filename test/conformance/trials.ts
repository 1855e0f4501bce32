import { type ScenarioName, scenarioNames } from "@jobglot/simulator";
import { type Expectation, expectations, undisturbed } from "./expectations.ts";

/** Scenarios that play together, and what has to come of it. */
export interface Trial {
  readonly scenarios: readonly ScenarioName[];
  readonly expectation: Expectation;
}

export const trials: readonly Trial[] = [
  { scenarios: [], expectation: undisturbed },
  ...scenarioNames.map((name) => ({ scenarios: [name], expectation: expectations[name] })),
  {
    scenarios: ["slow-start", "burst-429", "lost-terminal-answer"],
    expectation: {
      ends: "FINISHED",
      cancellation: "unseen",
      hindrance: { ...expectations["burst-429"].hindrance, losesTheEnd: true },
    },
  },
  {
    scenarios: ["burst-429-date", "clock-ahead"],
    expectation: { ...expectations["burst-429-date"], refusesEvents: true },
  },
  {
    scenarios: ["clock-behind", "burst-429-date"],
    expectation: { ...expectations["burst-429-date"], refusesEvents: true },
  },
  {
    scenarios: ["truncated-body", "server-errors"],
    expectation: { ends: "FINISHED", cancellation: "unseen", hindrance: { polls: 3, results: 3 } },
  },
  {
    scenarios: ["failure", "wrong-content-type", "terminal-answered-once"],
    expectation: { ends: "FAILED" },
  },
  {
    scenarios: ["slow-bytes", "malformed-json", "foreign-urls"],
    expectation: {
      ends: "FINISHED",
      cancellation: "unseen",
      hindrance: { ...expectations["malformed-json"].hindrance, answer: 3_000 },
    },
  },
];

/** The name of a trial: those of its scenarios. */
export function titleOf({ scenarios }: Trial): string {
  return scenarios.length === 0 ? "nothing goes wrong" : scenarios.join(" + ");
}
