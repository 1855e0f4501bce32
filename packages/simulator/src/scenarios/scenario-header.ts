import { isScenarioName, type ScenarioName } from "./catalogue.js";
import { nameProblem } from "./reachable-scenarios.js";

/** The header of a request that puts its job, or itself, into scenarios: names with commas between them. */
const scenarioHeader = "X-Jobglot-Scenario";

/** The scenarios that a request asks for, or what is wrong with its header. */
export function scenariosAskedFor(
  headers: Headers,
): { readonly names: readonly ScenarioName[] } | { readonly problem: string } {
  const words = (headers.get(scenarioHeader) ?? "")
    .split(",")
    .map((word) => word.trim())
    .filter((word) => word !== "");
  const problem = words.map(nameProblem).find((found) => found !== undefined);
  if (problem !== undefined) return { problem: `${scenarioHeader}: ${problem}` };
  return { names: words.filter(isScenarioName) };
}
