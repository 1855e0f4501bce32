import type { Answer, Answerer, CallPurpose, CheckedCall } from "../exchange.js";
import type { Lifecycle } from "../lifecycle.js";
import type { Stage } from "../stage.js";
import type { ScenarioName } from "./catalogue.js";
import { assertScenarios, reachProblem } from "./reachable-scenarios.js";
import { ScenarioRun } from "./scenario-run.js";

/**
 * The scenarios of a job that is being submitted: those of the options, and those that the request asks for.
 *
 * @throws SimulatorError when the function of the options chooses one that the job cannot get into.
 */
export function scenariosOfSubmission(
  stage: Stage,
  call: CheckedCall,
  lifecycle: Lifecycle,
): readonly ScenarioName[] {
  const { scenarios = [] } = stage.options;
  if (typeof scenarios !== "function") return [...new Set([...scenarios, ...call.scenarios])];
  const { operation } = call.route;
  const chosen = scenarios({ operation, sequence: stage.jobs.length, body: call.values.body });
  assertScenarios(stage.simulation, [lifecycle], chosen);
  return [...new Set([...chosen, ...call.scenarios])];
}

/** Answers a call about a job as its scenarios have it. */
export async function directJobCall(
  stage: Stage,
  call: CheckedCall,
  purpose: { readonly role: CallPurpose["role"]; readonly lifecycle: Lifecycle; readonly run: ScenarioRun },
  answerer: Answerer,
): Promise<Answer> {
  const { role, lifecycle, run } = purpose;
  const problem = reachProblem(stage.simulation, lifecycle, call.scenarios);
  if (problem !== undefined) return stage.tools.refuse(call, 400, problem);
  run.add(call.scenarios);
  return run.answer({ ...call, purpose: { role, lifecycle: lifecycle.declared } }, stage.tools, answerer);
}

/** Answers a call that concerns no job as the scenarios of the client have it. */
export function directPlainCall(stage: Stage, call: CheckedCall, answerer: Answerer): Promise<Answer> {
  const { scenarios = [] } = stage.options;
  const names = [...(typeof scenarios === "function" ? [] : scenarios), ...call.scenarios];
  const { operation } = call.route;
  const run = stage.plainRuns.get(operation) ?? new ScenarioRun(names);
  stage.plainRuns.set(operation, run);
  run.add(names);
  return run.answer(call, stage.tools, answerer);
}
