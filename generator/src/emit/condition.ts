import { type ConditionModel, isMember, type ValueModel } from "../model/value-model.ts";
import { mayBeMissing, valueCode } from "./access.ts";
import { type Code, group, join, line, printOnOneLine } from "./layout.ts";
import { jsonLiteral } from "./literal.ts";

/** The expression that holds when all conditions do. */
export function conditionsCode(conditions: readonly ConditionModel[]): Code {
  return allOf(conditions.flatMap(testsOf));
}

/** The expression that holds when not all conditions do; of the body nothing is known but that it is one. */
export function refutationCode(conditions: readonly ConditionModel[]): Code {
  const untyped = conditions.map(
    (condition): ConditionModel =>
      condition.at.kind === "body" ? { ...condition, at: { ...condition.at, typed: false } } : condition,
  );
  const isAboutPresence = untyped.every(
    ({ at: _, exists, ...tests }) => exists !== undefined && Object.keys(tests).length === 0,
  );
  if (!isAboutPresence) return ["!(", conditionsCode(untyped), ")"];
  const tests = untyped.flatMap((condition) => testsOf({ ...condition, exists: condition.exists === false }));
  return group(join(tests, [" ||", line]));
}

/** Tests joined with `&&`, each on a line of its own when they do not fit. */
export function allOf(tests: readonly string[]): Code {
  const [only, ...others] = tests;
  if (only !== undefined && others.length === 0) return only;
  const operands = tests.map((test) => (test.includes(" || ") ? `(${test})` : test));
  return group(join(operands, [" &&", line]));
}

function testsOf(condition: ConditionModel): string[] {
  const { at } = condition;
  const value = valueCode(at);
  const number = numeric(at, value);
  const tests: (string | undefined)[] = [
    condition.exists === undefined ? undefined : `${value} ${condition.exists ? "!=" : "=="} null`,
    condition.eq === undefined ? undefined : `${value} === ${literal(condition.eq)}`,
    condition.ne === undefined ? undefined : `${value} !== ${literal(condition.ne)}`,
    condition.gte === undefined ? undefined : `${number} >= ${condition.gte}`,
    condition.gt === undefined ? undefined : `${number} > ${condition.gt}`,
    condition.lte === undefined ? undefined : `${number} <= ${condition.lte}`,
    condition.lt === undefined ? undefined : `${number} < ${condition.lt}`,
    condition.in === undefined ? undefined : among(at, value, condition.in, true),
    condition.notIn === undefined ? undefined : among(at, value, condition.notIn, false),
  ];
  return tests.filter((test) => test !== undefined);
}

const literal = (value: unknown): string => printOnOneLine(jsonLiteral(value));

/** A value that can be compared with a number; one that is absent compares with nothing. */
function numeric(value: ValueModel, code: string): string {
  if (value.kind === "statusCode") return code;
  const isNumber = isMember(value) && value.primitive === "number" && value.typed;
  if (!isNumber) return `Number(${code})`;
  return mayBeMissing(value) ? `(${code} ?? Number.NaN)` : code;
}

function among(at: ValueModel, code: string, values: readonly unknown[], wanted: boolean): string {
  const texts = values.map(literal);
  const isExact =
    at.kind === "statusCode" || (isMember(at) && !mayBeMissing(at) && at.primitive !== undefined);
  if (isExact && values.length > 1) return `${wanted ? "" : "!"}[${texts.join(", ")}].includes(${code})`;
  const single = texts.map((text) => `${code} ${wanted ? "===" : "!=="} ${text}`);
  return single.join(wanted ? " || " : " && ");
}
