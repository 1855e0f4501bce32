import type { StatusModel, StatusRule } from "../model/job-model.ts";
import { altered, type JobFact, textOf } from "./job-fact.ts";
import { code } from "./subject.ts";

/** The rules that decide about a state before the status table does. */
export function ruleFacts(before: StatusModel, after: StatusModel): JobFact[] {
  const old = rulesOf(before);
  const now = rulesOf(after);
  const member = "status";
  const facts: JobFact[] = [];
  for (const [when, status] of now) {
    const was = old.get(when);
    if (was === status) continue;
    facts.push(
      was === undefined
        ? {
            rule: "status-rule-added",
            impact: "feature",
            member,
            predicate: `are ${code(status)} by a new rule`,
          }
        : {
            rule: "status-mapped-elsewhere",
            impact: "breaking",
            member,
            predicate: `are ${code(status)} by a rule that said ${code(was)}`,
          },
    );
  }
  for (const [when, status] of old) {
    if (now.has(when)) continue;
    const predicate = `are not ${code(status)} any more where a rule said so`;
    facts.push({ rule: "status-rule-removed", impact: "breaking", member, predicate });
  }
  return [...facts, ...altered(member, "have their status elsewhere in the answer", before.at, after.at)];
}

/** The state that each condition stands for. */
function rulesOf({ rules, errorRules }: StatusModel): ReadonlyMap<string, StatusRule["status"]> {
  return new Map([...rules, ...errorRules].map(({ when, status }) => [textOf(when), status]));
}
