import type { JobModel } from "../model/job-model.ts";
import { formatJsonPointer } from "../schema/json-pointer.ts";
import { cancelFacts, pollFacts } from "./call-facts.ts";
import { type Change, type Impact, listed } from "./change.ts";
import type { ComparedDocument } from "./compared-document.ts";
import { handleFacts } from "./handle-facts.ts";
import { ability, altered, type JobFact } from "./job-fact.ts";
import type { OperationPair } from "./operation-changes.ts";
import { resultFacts, retentionFacts } from "./result-facts.ts";
import { ruleFacts } from "./rule-facts.ts";
import { code } from "./subject.ts";

interface JobPair {
  readonly before: JobModel;
  readonly after: JobModel;
}

/** What has changed for those who run jobs. */
export function jobChanges(
  base: ComparedDocument,
  next: ComparedDocument,
  pairs: readonly OperationPair[],
): Change[] {
  const kept = base.model.jobs.flatMap((before): JobPair[] => {
    const pair = pairs.find((candidate) => candidate.before.id === before.operation);
    const after = next.model.jobs.find(({ operation }) => operation === pair?.after.id);
    return after === undefined ? [] : [{ before, after }];
  });
  const gone = base.model.jobs.filter(
    (job) =>
      !kept.some(({ before }) => before === job) && pairs.some(({ before }) => before.id === job.operation),
  );
  const come = next.model.jobs.filter(
    (job) =>
      !kept.some(({ after }) => after === job) && pairs.some(({ after }) => after.id === job.operation),
  );
  return [
    ...gone.map((job) => {
      const message = `${submission(job)} is gone: the operation submits no jobs any more.`;
      return change("job-removed", "breaking", message, lifecycleOf(job), "base");
    }),
    ...come.map((job) => {
      const message = `${submission(job)} is new: the operation submits jobs.`;
      return change("job-added", "feature", message, lifecycleOf(job), "next");
    }),
    ...tellFacts(
      kept.flatMap((pair) => factsOf(pair, base, next).map((fact) => ({ job: pair.after, fact }))),
    ),
  ];
}

/** The same fact of several jobs of one lifecycle is one sentence. */
function tellFacts(entries: readonly { readonly job: JobModel; readonly fact: JobFact }[]): Change[] {
  const groups = new Map<
    string,
    { readonly fact: JobFact; readonly first: JobModel; readonly jobs: string[] }
  >();
  for (const { job, fact } of entries) {
    const key = JSON.stringify([job.lifecycle, fact]);
    const group = groups.get(key) ?? { fact, first: job, jobs: [] };
    group.jobs.push(submission(job));
    groups.set(key, group);
  }
  return [...groups.values()].map(({ fact, first, jobs }) => {
    const message = `Jobs of ${listed(jobs)} ${fact.predicate}.`;
    return change(fact.rule, fact.impact, message, `${lifecycleOf(first)}/${fact.member}`, "next");
  });
}

function change(
  rule: string,
  impact: Impact,
  message: string,
  pointer: string,
  side: Change["side"],
): Change {
  return { rule, impact, breaks: impact === "breaking" ? ["jobs"] : [], message, pointer, side };
}

const submission = ({ name }: JobModel): string => code(`jobs.${name}()`);
const lifecycleOf = ({ lifecycle }: JobModel): string =>
  formatJsonPointer(["components", "x-jobs", lifecycle]);

function factsOf({ before, after }: JobPair, base: ComparedDocument, next: ComparedDocument): JobFact[] {
  return [
    ...nameFacts(before, after),
    ...handleFacts(before.handle, after.handle),
    ...resultFacts([before, base], [after, next]),
    ...ruleFacts(before.status, after.status),
    ...cancelFacts([before, base], [after, next]),
    ...retentionFacts(before, after),
    ...ability("progress", "report their progress", before.progress, after.progress),
    ...ability("logs", "report their logs", before.logs, after.logs),
    ...ability("webhook", "call a webhook", before.webhook, after.webhook),
    ...pollFacts([before, base], [after, next]),
    ...altered("error", "report their errors otherwise", before.error, after.error),
    ...altered("fail", "fail inside a successful answer on other grounds", before.failed, after.failed),
    ...altered("submit", "may end at once on other grounds", before.immediate, after.immediate),
    ...altered("submit", "are submitted with other fixed values", before.select, after.select),
    ...altered(
      "submit",
      "are submitted with another idempotency key",
      before.idempotencyHeader,
      after.idempotencyHeader,
    ),
    ...altered("submit", "have another limit to what is submitted", before.limit, after.limit),
    ...altered("assumed", "rest on other assumptions", before.assumptions, after.assumptions),
  ];
}

/** Tokens name the operation, and apps import the types. */
function nameFacts(before: JobModel, after: JobModel): JobFact[] {
  const facts: JobFact[] = [];
  if (before.name !== after.name) {
    const predicate = `are called ${code(after.name)} instead of ${code(before.name)}: older tokens cannot be resumed`;
    facts.push({ rule: "job-renamed", impact: "breaking", member: "handle", predicate });
  }
  for (const member of ["handle", "result"] as const) {
    const [old, name] = [before[member].typeName, after[member].typeName];
    if (old === name) continue;
    const predicate = `have the type ${code(name)} instead of ${code(old)} for their ${member}`;
    facts.push({ rule: "type-renamed", impact: "breaking", member, predicate });
  }
  return facts;
}
