import type { Simulation } from "@jobglot/core";
import { createLifecycle, type Lifecycle } from "../lifecycle.js";
import { SimulatorError } from "../simulator-error.js";
import { isScenarioName, type ScenarioName, scenarioNames, scenarioOf } from "./catalogue.js";

/** Whether the jobs of a lifecycle can get into a scenario, and why not. */
export type Reachability =
  | { readonly isReachable: true }
  | { readonly isReachable: false; readonly reason: string };

/** For each lifecycle of a provider, by its name, which scenarios its jobs can get into. It follows from the spec. */
export function reachableScenarios(simulation: Simulation): {
  readonly [lifecycle: string]: ReadonlyMap<ScenarioName, Reachability>;
} {
  return Object.fromEntries(
    simulation.lifecycles.map((declared) => {
      const lifecycle = createLifecycle(declared, simulation.routes);
      return [
        declared.name,
        new Map(
          scenarioNames.map((name): [ScenarioName, Reachability] => {
            const reason = scenarioOf(name).obstacle?.(lifecycle, simulation);
            return [name, reason === undefined ? { isReachable: true } : { isReachable: false, reason }];
          }),
        ),
      ];
    }),
  );
}

/** What is wrong with the name of a scenario, as a sentence. */
export function nameProblem(name: string): string | undefined {
  if (isScenarioName(name)) return undefined;
  return `There is no scenario "${name}". Choose among: ${scenarioNames.join(", ")}.`;
}

/** Why a job of a lifecycle cannot get into one of some scenarios, as a sentence. */
export function reachProblem(
  simulation: Simulation,
  lifecycle: Lifecycle,
  names: readonly ScenarioName[],
): string | undefined {
  for (const name of names) {
    const reason = scenarioOf(name).obstacle?.(lifecycle, simulation);
    if (reason === undefined) continue;
    return `The scenario "${name}" cannot happen in the lifecycle "${lifecycle.declared.name}" of ${simulation.title}: ${reason}.`;
  }
  return undefined;
}

/** @throws SimulatorError for a scenario that does not exist, or that a job of one of the lifecycles cannot get into. */
export function assertScenarios(
  simulation: Simulation,
  lifecycles: readonly Lifecycle[],
  names: readonly ScenarioName[],
): void {
  const unknown = names.map(nameProblem).find((found) => found !== undefined);
  if (unknown !== undefined) throw new SimulatorError(unknown);
  const problems = lifecycles.map((lifecycle) => reachProblem(simulation, lifecycle, names));
  const problem = problems.find((found) => found !== undefined);
  if (problem === undefined) return;
  const advice = " Choose the jobs that can: `scenarios: ({ operation }) => […]`.";
  throw new SimulatorError(`${problem}${problems.includes(undefined) ? advice : ""}`);
}
