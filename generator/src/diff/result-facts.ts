import type { JobModel } from "../model/job-model.ts";
import { valueAt } from "../schema/json-pointer.ts";
import { requestOf } from "./call-facts.ts";
import type { ComparedDocument } from "./compared-document.ts";
import { altered, type JobFact, textOf } from "./job-fact.ts";
import { plainRoute } from "./subject.ts";

/** What a job gives in the end, and for how long. */
export function resultFacts(
  [before, base]: readonly [JobModel, ComparedDocument],
  [after, next]: readonly [JobModel, ComparedDocument],
): JobFact[] {
  const member = "result";
  if (!hasSameTypes(before, base, after, next)) {
    const predicate = "give a result of another type";
    return [{ rule: "result-type-changed", impact: "breaking", member, predicate }];
  }
  if (before.result.byWebhook !== after.result.byWebhook) {
    const isLost = after.result.byWebhook;
    const predicate = `give their result ${isLost ? "to a webhook alone" : "without a webhook"} now`;
    return [{ rule: "result-by-webhook", impact: isLost ? "breaking" : "feature", member, predicate }];
  }
  const call = ({ result }: JobModel, side: ComparedDocument): string =>
    result.call === undefined ? "" : requestOf(result.call, side);
  return [
    ...altered(
      member,
      "tell otherwise that their result has expired",
      before.result.expired,
      after.result.expired,
    ),
    ...altered(
      member,
      "get their result otherwise",
      [before.result.value, call(before, base)],
      [after.result.value, call(after, next)],
    ),
  ];
}

/** The same place of the same answer, or of another answer with the same schema. */
function hasSameTypes(
  before: JobModel,
  base: ComparedDocument,
  after: JobModel,
  next: ComparedDocument,
): boolean {
  const isSameBy = (describe: (id: string, side: ComparedDocument) => unknown): boolean => {
    const text = ({ result }: JobModel, side: ComparedDocument): string =>
      textOf(
        result.types.map((type) =>
          "operation" in type ? { ...type, operation: describe(type.operation, side) } : type,
        ),
      );
    return text(before, base) === text(after, next);
  };
  return isSameBy(routeOf) || isSameBy(answersOf);
}

function routeOf(id: string, { model }: ComparedDocument): unknown {
  const operation = model.operations.find((candidate) => candidate.id === id);
  return operation === undefined ? id : plainRoute(operation);
}

function answersOf(id: string, { model, document }: ComparedDocument): unknown {
  const pointer = model.operations.find((candidate) => candidate.id === id)?.pointer;
  return pointer === undefined ? id : valueAt(document, `${pointer}/responses`);
}

/** How long a result can be fetched. */
export function retentionFacts({ retention: before }: JobModel, { retention: after }: JobModel): JobFact[] {
  if (textOf(before) === textOf(after)) return [];
  const member = "retention";
  if (after === undefined)
    return [
      {
        rule: "retention-changed",
        impact: "fix",
        member,
        predicate: "have no documented retention any more",
      },
    ];
  const text = ({ milliseconds, from }: NonNullable<JobModel["retention"]>): string =>
    `${milliseconds / 3_600_000} h after ${from}`;
  const was = before === undefined ? "" : `, instead of ${text(before)}`;
  const isShorter =
    before === undefined ||
    after.milliseconds < before.milliseconds ||
    (before.from === "completion" && after.from === "creation");
  return [
    {
      rule: isShorter ? "retention-shortened" : "retention-changed",
      impact: isShorter ? "breaking" : "fix",
      member,
      predicate: `keep their result for ${text(after)}${was}`,
    },
  ];
}
