import type { JobModel } from "../model/job-model.ts";
import type { CallModel } from "../model/value-model.ts";
import type { ComparedDocument } from "./compared-document.ts";
import { ability, altered, type JobFact, textOf } from "./job-fact.ts";
import { code, plainRoute } from "./subject.ts";

/** What a call asks, without the names of operations and parameters: those are told of on their own. */
export function requestOf(call: CallModel, { model }: ComparedDocument): string {
  const operation = call.kind === "operation" ? call : call.fallback;
  const found = model.operations.find(({ id }) => id === operation?.operation);
  const route = found && plainRoute(found);
  const values = operation?.parameters.map(({ target, value }) => [target, value]);
  return textOf([route, values, call.kind === "url" ? [call.url, call.method] : []]);
}

/** How jobs are polled. */
export function pollFacts(
  [before, base]: readonly [JobModel, ComparedDocument],
  [after, next]: readonly [JobModel, ComparedDocument],
): JobFact[] {
  if (before.poll === undefined || after.poll === undefined) {
    return ability("poll", "tell how they stand when they are asked", before.poll, after.poll);
  }
  const way = wayOf(after.poll, next);
  return [
    ...altered(
      "poll",
      way === wayOf(before.poll, base) ? "are polled with other parameters" : `are polled with ${way}`,
      requestOf(before.poll, base),
      requestOf(after.poll, next),
    ),
    ...altered("poll", "are polled at another pace", before.interval, after.interval),
  ];
}

/** What becomes of jobs that are cancelled. */
export function cancelFacts(
  [{ cancel: before }, base]: readonly [JobModel, ComparedDocument],
  [{ cancel: after }, next]: readonly [JobModel, ComparedDocument],
): JobFact[] {
  const member = "cancel";
  if (before === undefined || after === undefined) {
    if (before === after) return [];
    return after === undefined
      ? [{ rule: "cancel-lost", impact: "breaking", member, predicate: "cannot be cancelled any more" }]
      : [{ rule: "cancel-gained", impact: "feature", member, predicate: "can be cancelled" }];
  }
  if (before.effect !== after.effect) {
    const [is] = effects[after.effect];
    const [, was] = effects[before.effect];
    const impact = after.effect === "immediate" ? "feature" : "breaking";
    const predicate = `${is} when they are cancelled; before, they ${was}`;
    return [{ rule: "cancel-changed", impact, member, predicate }];
  }
  const predicate = `are cancelled with ${wayOf(after.call, next)}`;
  return altered(member, predicate, requestOf(before.call, base), requestOf(after.call, next));
}

const effects = {
  immediate: ["end at once", "ended at once"],
  requested: ["end some time later", "ended some time later"],
  queuedOnly: ["end only while they are queued", "ended only while they were queued"],
  deletes: ["are deleted", "were deleted"],
} as const;

function wayOf(call: CallModel, { model }: ComparedDocument): string {
  if (call.kind === "url") return "a URL that the provider gives";
  const operation = model.operations.find(({ id }) => id === call.operation);
  return operation === undefined ? "another operation" : code(`${operation.method} ${operation.path}`);
}
