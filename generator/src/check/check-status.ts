import { suggestName } from "../diagnostics/suggest.ts";
import { closedValues } from "../schema/closed-values.ts";
import type { CheckContext } from "./check-context.ts";
import { type ExpressionScope, resolveExpression } from "./expression-scope.ts";
import type { Lifecycle } from "./lifecycle.ts";

/** The map says what every wire value of the schema means, and some value or rule finishes the job. */
export function checkStatus(lifecycle: Lifecycle, scope: ExpressionScope, context: CheckContext): void {
  checkMap(lifecycle, scope, context);
  const mapped =
    lifecycle
      .get("status", "map")
      ?.entries()
      .map(([, status]) => status.text()) ?? [];
  const ruled =
    lifecycle
      .get("status", "rules")
      ?.items()
      .map((rule) => rule.get("status")?.text()) ?? [];
  const status = lifecycle.get("status");
  if (status === undefined) return;
  const reached = [...mapped, ...ruled];
  if (reached.includes("FINISHED")) {
    const fails = reached.includes("FAILED") || reached.includes("TIMEOUT");
    if (fails || lifecycle.get("error") === undefined || lifecycle.get("fail") !== undefined) return;
    context.report({
      code: "terminal-reachable",
      severity: "warning",
      place: status.place,
      onKey: true,
      message: `A job of \`${lifecycle.name}\` has an \`error\`, and neither map nor rules lead to FAILED.`,
      fix: "Map the value, or add the rule, that means FAILED.",
    });
    return;
  }
  const says =
    mapped.length + ruled.length > 0
      ? "neither map nor rules lead to FINISHED"
      : "it has neither map nor rules";
  context.report({
    code: "terminal-reachable",
    severity: "error",
    place: status.place,
    onKey: true,
    message: `A job of \`${lifecycle.name}\` never finishes: ${says}.`,
    fix: "Map the value, or add the rule, that means FINISHED.",
  });
}

function checkMap(lifecycle: Lifecycle, scope: ExpressionScope, { dereference, report }: CheckContext): void {
  const map = lifecycle.get("status", "map");
  const at = lifecycle.get("status", "at")?.text();
  if (map === undefined || at === undefined) return;
  const closed = resolveExpression(at, scope, dereference).map(({ schema }) =>
    closedValues(schema, dereference),
  );
  if (closed.length === 0 || closed.includes(undefined)) return;
  const values = [...new Set(closed.flatMap((list) => (list ?? []).map(String)))];
  for (const value of values) {
    if (map.get(value) !== undefined) continue;
    report({
      code: "status-map",
      severity: "error",
      place: map.place,
      onKey: true,
      message: `The map says nothing of \`${value}\`, which \`${at}\` can be.`,
      fix: `Add \`${value}\` with one of the nine states.`,
    });
  }
  for (const [value, status] of map.entries()) {
    if (values.includes(value)) continue;
    report({
      code: "status-map",
      severity: "error",
      place: status.place,
      onKey: true,
      message: `\`${value}\` is no value of \`${at}\`.`,
      fix: suggestName(value, values, "value"),
    });
  }
}
