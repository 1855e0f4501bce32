import type { StatusRule } from "../model/job-model.ts";
import type { ConditionModel, ValueModel } from "../model/value-model.ts";
import { exchangeParameter } from "./access.ts";
import { conditionsCode } from "./condition.ts";
import { type Code, conditionalBody, indent, line } from "./layout.ts";
import { stringLiteral } from "./literal.ts";

/** Conditions, and the text that a function gives when they hold. */
interface Rule {
  readonly when: readonly ConditionModel[];
  readonly gives: string;
}

/** A rule of a lifecycle, which gives a state. */
export const toRule = ({ when, status }: StatusRule): Rule => ({ when, gives: status });

/**
 * A function of an exchange: ordered tests as conditional expressions.
 *
 * @param end what follows it in the same group
 */
export function ruleCode(rules: readonly Rule[], otherwise: string, read?: ValueModel, end: Code = ""): Code {
  const values = rules.flatMap(({ when }) => when.map(({ at }) => at));
  const parameters = `(${exchangeParameter(read === undefined ? values : [...values, read])}) =>`;
  if (rules.length === 0) return [parameters, ` ${otherwise}`];
  const code = rules.reduceRight<Code>((rest, { when, gives }, index) => {
    const test = conditionsCode(when);
    // behind a colon, the lines of a test that is broken are further in than its first
    const placed = index === 0 ? test : indent(indent(test));
    return [placed, indent(line, "? ", stringLiteral(gives), line, ": ", rest)];
  }, otherwise);
  return [parameters, conditionalBody(code, end)];
}
