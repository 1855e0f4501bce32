import type { HandleModel } from "../model/job-model.ts";
import type { Impact } from "./change.ts";
import type { JobFact } from "./job-fact.ts";
import { code } from "./subject.ts";

/** What the tokens of jobs hold, of which apps have stored older ones. */
export function handleFacts(before: HandleModel, after: HandleModel): JobFact[] {
  const facts: JobFact[] = [];
  const fact = (rule: string, impact: Impact, predicate: string): void => {
    facts.push({ rule, impact, member: "handle", predicate });
  };
  for (const { name, type, optional } of after.members) {
    const old = before.members.find((member) => member.name === name);
    if (old === undefined && !optional)
      fact("handle-member-added", "breaking", `need ${code(name)} in their tokens, which older tokens lack`);
    else if (old === undefined)
      fact("handle-member-added", "feature", `keep ${code(name)} in their tokens now`);
    else if (old.type !== type || old.optional !== optional)
      fact("handle-member-changed", "breaking", `have another ${code(name)} in their tokens`);
  }
  for (const { name } of before.members) {
    if (!after.members.some((member) => member.name === name))
      fact("handle-member-removed", "breaking", `have no ${code(name)} in their tokens any more`);
  }
  return facts;
}
