import { type ConditionTests, passes } from "../schema/condition-tests.ts";
import type { JsonSchema } from "../schema/json-schema.ts";
import { describeTypes } from "../schema/possible-types.ts";
import type { CheckContext } from "./check-context.ts";
import type { DocumentNode } from "./document-node.ts";
import { expressionSchemas } from "./expression-schemas.ts";
import { checkExpression, type ExpressionScope } from "./expression-scope.ts";
import { literalProblem, typesOfAny } from "./value-fit.ts";

/** The conditions of a list, or the one that stands in its place. */
function conditionsOf(when: DocumentNode | undefined): readonly DocumentNode[] {
  if (when === undefined) return [];
  return Array.isArray(when.value) ? when.items() : [when];
}

/** Checks what the conditions of a list read, and that it can be what they compare it with. */
export function checkConditions(
  when: DocumentNode | undefined,
  scope: ExpressionScope,
  context: CheckContext,
): void {
  for (const condition of conditionsOf(when)) {
    const at = condition.get("at");
    checkExpression(at, scope, context.dereference, context.report);
    checkValues(condition, expressionSchemas(at?.text() ?? "", scope, context.dereference), context);
  }
}

/** The types whose values are equal when they look the same. */
const comparable = ["string", "number", "boolean"] as const;
/** The tests that compare numbers. */
const orderTests = ["gte", "gt", "lte", "lt"];

function checkValues(
  condition: DocumentNode,
  schemas: readonly JsonSchema[],
  { dereference, report }: CheckContext,
): void {
  if (schemas.length === 0) return;
  const at = condition.get("at")?.text() ?? "";
  const types = typesOfAny(schemas, dereference);
  const canBeCompared = types === undefined || comparable.some((type) => types.has(type));
  const compared = [
    ...["eq", "ne"].map((test) => condition.get(test)),
    ...["in", "notIn"].flatMap((test) => condition.get(test)?.items() ?? []),
  ];
  for (const node of compared) {
    if (node === undefined || node.value === null) continue;
    const problem = literalProblem(node.value, at, schemas, dereference);
    if (problem === undefined) continue;
    const fix = canBeCompared ? problem.fix : "Test with `exists` whether it is there.";
    report({ code: "condition-value", severity: "error", place: node.place, ...problem, fix });
  }
  // what a header holds is a text, and may be read as a number
  if (types === undefined || types.has("number") || at.startsWith("$response.header.")) return;
  for (const test of orderTests) {
    const node = condition.get(test);
    if (node === undefined) continue;
    report({
      code: "condition-value",
      severity: "error",
      place: node.place,
      onKey: true,
      message: `\`${test}\` compares numbers, and \`${at}\` is ${describeTypes(types)}.`,
      fix: "Compare it with `eq`, `ne`, `in` or `notIn`.",
    });
  }
}

/** The answers that ask to come again later. */
const temporary = [429, 503];
const terminal: readonly (string | undefined)[] = ["FINISHED", "FAILED", "TIMEOUT", "CANCELLED"];

/** Warns of rules that take an answer that asks to come again later for the end of the job. */
export function checkTemporaryAnswers(rules: DocumentNode | undefined, context: CheckContext): void {
  let open = temporary;
  for (const rule of rules?.items() ?? []) {
    const conditions = conditionsOf(rule.get("when"));
    if (!conditions.every((condition) => condition.get("at")?.text() === "$statusCode")) continue;
    const caught = open.filter((code) =>
      conditions.every(({ value }) => isTests(value) && passes(code, value)),
    );
    // the first rule that holds decides
    open = open.filter((code) => !caught.includes(code));
    const status = rule.get("status")?.text();
    if (caught.length === 0 || !terminal.includes(status)) continue;
    context.report({
      code: "temporary-answer",
      severity: "warning",
      place: rule.place,
      message: `An answer ${caught.join(" or ")} asks to come again later, and this rule takes it for the end of the job.`,
      fix: `Leave it to the client, with \`notIn: [${caught.join(", ")}]\`, if the job goes on.`,
    });
  }
}

function isTests(value: unknown): value is ConditionTests {
  return typeof value === "object" && value !== null;
}
