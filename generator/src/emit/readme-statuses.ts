import type { JobModel } from "../model/job-model.ts";
import type { ProviderModel } from "../model/provider-model.ts";
import type { ConditionModel, ValueModel } from "../model/value-model.ts";
import { inlineCode } from "./markdown.ts";

/** The rows of what the provider says and what state of a job that is: the rules first, which go before the table. */
export function statusRows({ jobs, statusTable }: ProviderModel): { wire: string; status: string }[] {
  const rules = jobs.flatMap(({ status }) => ruleRows(status));
  const words = (statusTable?.entries ?? []).map(({ wire, status }): [string, string] => [
    inlineCode(wire),
    status,
  ]);
  return [...new Map([...rules, ...words])].map(([wire, status]) => ({ wire, status: inlineCode(status) }));
}

function ruleRows({ rules, errorRules }: JobModel["status"]): [text: string, status: string][] {
  return [...rules, ...errorRules].map(({ when, status }) => [
    `answers ${when.map(conditionText).join(" and ")}`,
    status,
  ]);
}

/** `whose status code is at least 400 and below 500` */
function conditionText({ at, eq, ne, exists, gte, gt, lte, lt, in: among, notIn }: ConditionModel): string {
  const test = (words: string, value: unknown) =>
    value === undefined ? [] : [`${words}${valuesText(value)}`];
  const tests = [
    ...(exists === undefined ? [] : [exists ? "there" : "missing"]),
    ...test("", eq),
    ...test("not ", ne),
    ...test("at least ", gte),
    ...test("above ", gt),
    ...test("at most ", lte),
    ...test("below ", lt),
    ...test("one of ", among),
    ...test("none of ", notIn),
  ];
  return `whose ${subjectText(at)} is ${tests.join(" and ")}`;
}

function valuesText(value: unknown): string {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.map((item) => inlineCode(typeof item === "string" ? item : JSON.stringify(item))).join(", ");
}

function subjectText(value: ValueModel): string {
  switch (value.kind) {
    case "statusCode":
      return "status code";
    case "literal":
      return inlineCode(JSON.stringify(value.value));
    case "header":
    case "handle":
      return `${value.kind} ${inlineCode(value.name)}`;
    case "body":
    case "input":
      return value.steps.length === 0
        ? value.kind
        : inlineCode(value.steps.map(({ segment }) => segment).join("."));
  }
}
