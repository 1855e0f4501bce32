import { suggestName } from "../diagnostics/suggest.ts";
import { closedValues } from "../schema/closed-values.ts";
import { type NumberTests, passes } from "../schema/condition-tests.ts";
import type { CheckContext } from "./check-context.ts";
import type { DocumentNode } from "./document-node.ts";
import { checkExpression, type ExpressionScope, resolveExpression } from "./expression-scope.ts";

/** Checks what the conditions of a list read, and that it can be what they compare it with. */
export function checkConditions(
  when: DocumentNode | undefined,
  scope: ExpressionScope,
  context: CheckContext,
): void {
  for (const condition of when?.items() ?? []) {
    const at = condition.get("at");
    checkExpression(at, scope, context.dereference, context.report);
    const text = at?.text() ?? "";
    const values = possibleValues(text, scope, context);
    if (values === undefined) continue;
    const compared = [
      ...["eq", "ne"].map((test) => condition.get(test)),
      ...["in", "notIn"].flatMap((test) => condition.get(test)?.items() ?? []),
    ];
    for (const node of compared) {
      if (node === undefined || node.value === null || values.includes(node.value)) continue;
      context.report({
        code: "condition-value",
        severity: "error",
        place: node.place,
        message: `\`${String(node.value)}\` is no value of \`${text}\`.`,
        fix: suggestName(String(node.value), values.map(String), "value"),
      });
    }
  }
}

/** What an expression can be, where every answer that has it lists the values. */
function possibleValues(
  text: string,
  scope: ExpressionScope,
  { dereference }: CheckContext,
): readonly unknown[] | undefined {
  const resolved = resolveExpression(text, scope, dereference);
  const closed = resolved.map(({ schema }) => closedValues(schema, dereference));
  return closed.length === 0 || closed.includes(undefined) ? undefined : closed.flatMap((list) => list ?? []);
}

/** The answers that ask to come again later. */
const temporary = [429, 503];
const terminal: readonly (string | undefined)[] = ["FINISHED", "FAILED", "TIMEOUT", "CANCELLED"];

/** Warns of rules that take an answer that asks to come again later for the end of the job. */
export function checkTemporaryAnswers(rules: DocumentNode | undefined, context: CheckContext): void {
  let open = temporary;
  for (const rule of rules?.items() ?? []) {
    const conditions = rule.get("when")?.items() ?? [];
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

function isTests(value: unknown): value is NumberTests {
  return typeof value === "object" && value !== null;
}
