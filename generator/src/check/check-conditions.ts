import { suggestName } from "../diagnostics/suggest.ts";
import { closedValues } from "../schema/closed-values.ts";
import { type NumberTests, passes } from "../schema/condition-tests.ts";
import type { JsonSchema } from "../schema/json-schema.ts";
import {
  allowsValue,
  describeTypes,
  type JsonType,
  jsonTypeOf,
  possibleTypes,
} from "../schema/possible-types.ts";
import type { CheckContext } from "./check-context.ts";
import type { DocumentNode } from "./document-node.ts";
import { expressionSchemas } from "./expression-schemas.ts";
import { checkExpression, type ExpressionScope } from "./expression-scope.ts";

/** Checks what the conditions of a list read, and that it can be what they compare it with. */
export function checkConditions(
  when: DocumentNode | undefined,
  scope: ExpressionScope,
  context: CheckContext,
): void {
  for (const condition of when?.items() ?? []) {
    const at = condition.get("at");
    checkExpression(at, scope, context.dereference, context.report);
    checkValues(condition, expressionSchemas(at?.text() ?? "", scope, context.dereference), context);
  }
}

/** The tests that compare numbers. */
const orderTests = ["gte", "gt", "lte", "lt"];

function checkValues(
  condition: DocumentNode,
  schemas: readonly JsonSchema[],
  { dereference, report }: CheckContext,
): void {
  if (schemas.length === 0) return;
  const at = condition.get("at")?.text() ?? "";
  const types = everyOf(schemas.map((schema) => possibleTypes(schema, dereference)));
  const compared = [
    ...["eq", "ne"].map((test) => condition.get(test)),
    ...["in", "notIn"].flatMap((test) => condition.get(test)?.items() ?? []),
  ];
  for (const node of compared) {
    if (node === undefined || node.value === null) continue;
    if (schemas.some((schema) => allowsValue(schema, node.value, dereference))) continue;
    if (types !== undefined && !types.has(jsonTypeOf(node.value))) {
      const message = `\`${JSON.stringify(node.value)}\` is no value of \`${at}\`, which is ${describeTypes(types)}.`;
      const fix = asOneOf(types, node.value);
      report({ code: "condition-value", severity: "error", place: node.place, message, fix });
      continue;
    }
    const values = schemas.flatMap((schema) => closedValues(schema, dereference) ?? []);
    report({
      code: "condition-value",
      severity: "error",
      place: node.place,
      message: `\`${String(node.value)}\` is no value of \`${at}\`.`,
      fix: suggestName(String(node.value), values.map(String), "value"),
    });
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

/** All types together, where each is known. */
function everyOf(types: readonly (ReadonlySet<JsonType> | undefined)[]): ReadonlySet<JsonType> | undefined {
  const known = types.filter((each) => each !== undefined);
  if (known.length < types.length) return undefined;
  return new Set(known.flatMap((each) => [...each]));
}

/** The value as it is meant, where quotes are all that is wrong. */
function asOneOf(types: ReadonlySet<JsonType>, value: unknown): string {
  if (
    types.has("number") &&
    typeof value === "string" &&
    value.trim() !== "" &&
    Number.isFinite(Number(value))
  )
    return `Write \`${Number(value)}\`, without quotes.`;
  if (types.has("string") && (typeof value === "number" || typeof value === "boolean"))
    return `Write \`"${value}"\`, with quotes.`;
  const scalars = [...types].filter((type) => type === "string" || type === "number" || type === "boolean");
  if (scalars.length === 0) return "Test with `exists` whether it is there.";
  return `Compare it with ${describeTypes(scalars)}.`;
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
