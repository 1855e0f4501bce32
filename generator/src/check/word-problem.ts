import type { NormalizedProblem } from "@redocly/openapi-core";
import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { fixSeparator } from "./finding.ts";
import { pointerOf } from "./problem-pointer.ts";

/**
 * What a finding of Redocly says, and what is to be done about it. Our own rules carry that behind their message.
 *
 * @param named what a reference names that leads nowhere
 */
export function wordProblem(
  problem: NormalizedProblem,
  named: string | undefined,
): Pick<Diagnostic, "message" | "fix"> {
  const { message, suggest, reference, ruleId, severity } = problem;
  if (ruleId.startsWith("jobglot/")) {
    const [first = "", ...rest] = message.split(fixSeparator);
    return { message: first, fix: rest.join(" ") };
  }
  if (ruleId === "no-unresolved-refs") {
    const effect = severity === "error" ? "" : " Until then its type is `unknown`.";
    const what = named === undefined ? "the reference" : `\`${named}\``;
    return { message: `${message}.`, fix: `Correct ${what}, or add what it names.${effect}` };
  }
  if (ruleId === "operation-operationId-unique") {
    const fix = "Give each its own; until then those that share one are named by method and path.";
    return { message, fix };
  }
  if (ruleId === "path-parameters-defined" && severity !== "error") {
    const isUndeclared = message.startsWith("The operation");
    const fix = isUndeclared
      ? "Declare it with `in: path`; until then it is taken to be a text."
      : "It is left out: give the path a place for it, or take it away.";
    return { message, fix };
  }
  if (ruleId === "operation-parameters-unique" && severity !== "error") {
    return { message: message.replace("\n", " "), fix: "Take one away; until then the last one counts." };
  }
  if (message.startsWith("Property `nullable` is not expected here")) {
    return { message, fix: "It is taken to say that the value may be null; in 3.1 the type `null` says so." };
  }
  if (isTuple(problem)) {
    return { message: message.replace(/\.?$/, "."), fix: "It is taken for `prefixItems`." };
  }
  if (message.startsWith("Expected type") && severity !== "error") {
    return { message: message.replace(/\.?$/, "."), fix: "It is left out." };
  }
  if (message.startsWith("Property ") && /^#\/paths\/[^/]+$/.test(problem.location[0]?.pointer ?? "")) {
    return { message, fix: "A path begins with a slash." };
  }
  const [closest] = suggest;
  if (closest !== undefined) return { message, fix: `Did you mean \`${closest}\`?` };
  return { message, fix: reference === undefined ? "" : `See ${reference}.` };
}

/** Whether a list of schemas stands in `items`, as JSON Schema had it before 2020-12; a property may be called so. */
export function isTuple(problem: NormalizedProblem): boolean {
  return problem.message.includes("but got `array`") && /(?<!\/properties)\/items$/.test(pointerOf(problem));
}
