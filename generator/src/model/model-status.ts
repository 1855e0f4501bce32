import type { LifecycleExtension } from "./extensions.ts";
import type { StatusModel, StatusRule } from "./job-model.ts";
import { type ExpressionScope, resolveConditions, resolveExpression } from "./runtime-expression.ts";
import { canHoldBetween } from "./status-codes.ts";
import type { MemberValue } from "./value-model.ts";

/** How the state is read from a poll's answer, 2xx or not. */
export function modelStatus({ status }: LifecycleExtension, polled: ExpressionScope): StatusModel {
  const at = status.at === undefined ? undefined : resolveExpression(status.at, polled);
  const known = new Set(Object.keys(status.map ?? {}));
  const rules = status.rules ?? [];
  return {
    ...(at === undefined ? {} : { at }),
    total: at?.kind === "body" && isAlwaysKnown(at, known),
    rules: rulesBetween(200, 399, rules, polled),
    errorRules: rulesBetween(400, 599, rules, {
      specification: polled.specification,
      pointer: polled.pointer,
    }),
  };
}

/** Whether a table can be indexed with a value: it is there, and one of the words that the table has. */
function isAlwaysKnown(
  { typed, optional, nullable, values }: MemberValue,
  known: ReadonlySet<string>,
): boolean {
  if (!typed || optional || nullable || values === undefined) return false;
  return values.every((value) => known.has(value));
}

function rulesBetween(
  first: number,
  last: number,
  rules: NonNullable<LifecycleExtension["status"]["rules"]>,
  scope: ExpressionScope,
): StatusRule[] {
  const resolved = rules
    .map(({ when, status }) => ({ when: resolveConditions(when, scope), status }))
    .filter(({ when }) => canHoldBetween(when, first, last))
    .filter(({ when }) => first < 400 || when.some(({ at }) => at.kind === "statusCode"));
  return withoutNarrowing(resolved);
}

/**
 * A compiler knows what the earlier rules have ruled out, and takes a later "is not" about the same value for a mistake: so
 * such a value is read without its type.
 */
function withoutNarrowing(rules: readonly StatusRule[]): StatusRule[] {
  const compared = new Set<string>();
  return rules.map(({ when, status }) => {
    const changed = when.map((condition) => {
      const { at, ne, notIn } = condition;
      const isRepeated = (ne !== undefined || notIn !== undefined) && compared.has(JSON.stringify(at));
      return isRepeated && at.kind === "body" ? { ...condition, at: { ...at, typed: false } } : condition;
    });
    for (const { at } of when) compared.add(JSON.stringify(at));
    return { when: changed, status };
  });
}
