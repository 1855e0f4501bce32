import { type ConditionModel, isMember, type ValueModel } from "../model/value-model.ts";
import { mayBeMissing, valueCode } from "./access.ts";
import { type Code, group, indent, join, line, printOnOneLine } from "./layout.ts";
import { jsonLiteral } from "./literal.ts";

/**
 * The expression that holds when all conditions do.
 *
 * @param first tests that come before theirs
 */
export function conditionsCode(conditions: readonly ConditionModel[], first: readonly string[] = []): Code {
  return allOf([...first.map((test) => [test]), ...conditions.flatMap(testsOf)]);
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
  return anyOf(tests.flat());
}

/** Texts of tests, one of which has to hold. */
type Alternatives = readonly string[];

/** Tests joined with `&&`, each on a line of its own when they do not fit. */
function allOf(tests: readonly Alternatives[]): Code {
  const [only, ...others] = tests;
  if (only !== undefined && others.length === 0) return anyOf(only);
  const operands = tests.map(
    (alternatives): Code =>
      alternatives.length > 1 ? ["(", indent(anyOf(alternatives)), ")"] : anyOf(alternatives),
  );
  return group(join(operands, [" &&", line]));
}

/** The same with `||`. */
function anyOf(alternatives: Alternatives): Code {
  return group(join(alternatives, [" ||", line]));
}

/** What a condition tests: all of them have to hold. */
function testsOf(condition: ConditionModel): readonly Alternatives[] {
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
  ];
  return [
    ...tests.flatMap((test) => (test === undefined ? [] : [[test]])),
    ...(condition.in === undefined ? [] : [among(at, value, condition.in, true)]),
    ...(condition.notIn === undefined ? [] : among(at, value, condition.notIn, false).map((test) => [test])),
  ];
}

const literal = (value: unknown): string => printOnOneLine(jsonLiteral(value));

/** A value that can be compared with a number; one that is absent compares with nothing. */
function numeric(value: ValueModel, code: string): string {
  if (value.kind === "statusCode") return code;
  const isNumber = isMember(value) && value.primitive === "number" && value.typed;
  if (!isNumber) return `Number(${code})`;
  return mayBeMissing(value) ? `(${code} ?? Number.NaN)` : code;
}

/** The tests of whether a value is one of some, or is none of them: one where a compiler can compare it with a list. */
function among(at: ValueModel, code: string, values: readonly unknown[], wanted: boolean): string[] {
  const texts = values.map(literal);
  const isExact =
    at.kind === "statusCode" || (isMember(at) && !mayBeMissing(at) && at.primitive !== undefined);
  if (isExact && values.length > 1) return [`${wanted ? "" : "!"}[${texts.join(", ")}].includes(${code})`];
  return texts.map((text) => `${code} ${wanted ? "===" : "!=="} ${text}`);
}
