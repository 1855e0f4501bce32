import type { Impact } from "./change.ts";

/** Something that has changed in a lifecycle; said once for all the jobs that follow it. */
export interface JobFact {
  readonly rule: string;
  readonly impact: Impact;
  /** The member of the lifecycle, such as `cancel`. */
  readonly member: string;
  /** What is true of the jobs now: "cannot be cancelled any more". */
  readonly predicate: string;
}

/** What the schema says of a value, which is told of where the schema changes. */
const typing: ReadonlySet<string> = new Set([
  "guarded",
  "typed",
  "optional",
  "nullable",
  "primitive",
  "values",
]);

/** A part of a lifecycle as text that equal parts share, whatever the types of its values. */
export function textOf(part: unknown): string {
  return JSON.stringify([part], (name, member: unknown) => (typing.has(name) ? undefined : member));
}

/** Something that jobs may be able to do: losing it breaks, gaining it does not. */
export function ability(member: string, verb: string, before: unknown, after: unknown): JobFact[] {
  if (textOf(before) === textOf(after)) return [];
  if (after === undefined)
    return [{ rule: `${member}-lost`, impact: "breaking", member, predicate: `do not ${verb} any more` }];
  if (before === undefined)
    return [{ rule: `${member}-gained`, impact: "feature", member, predicate: `${verb} now` }];
  return [{ rule: `${member}-changed`, impact: "fix", member, predicate: `${verb} otherwise` }];
}

/** Something that jobs do in another way, which nobody has to know who runs them. */
export function altered(member: string, predicate: string, before: unknown, after: unknown): JobFact[] {
  if (textOf(before) === textOf(after)) return [];
  return [{ rule: `${member}-changed`, impact: "fix", member, predicate: `${predicate} now` }];
}
