import { defined } from "./defined.ts";
import type { Condition, EnvelopeExtension, LifecycleExtension } from "./extensions.ts";

/** In a document one condition may stand in the place of a list of one. */
function listOf(conditions: Condition | readonly Condition[]): readonly Condition[] {
  return isList(conditions) ? conditions : [conditions];
}

const isList = (conditions: object): conditions is readonly Condition[] => Array.isArray(conditions);

const withList = <Holder extends { readonly when: readonly Condition[] }>(holder: Holder): Holder => ({
  ...holder,
  when: listOf(holder.when),
});

/** A lifecycle all of whose conditions are lists. */
export function withConditionLists(lifecycle: LifecycleExtension): LifecycleExtension {
  const { submit, status, result, fail, cancel } = lifecycle;
  return {
    ...lifecycle,
    ...(submit?.immediate && { submit: { ...submit, immediate: withList(submit.immediate) } }),
    status: defined({ ...status, rules: status.rules?.map(withList) }),
    ...(result?.expired && { result: { ...result, expired: listOf(result.expired) } }),
    ...(fail && { fail: listOf(fail) }),
    ...(cancel?.outcomes && { cancel: { ...cancel, outcomes: cancel.outcomes.map(withList) } }),
  };
}

/** The same for an envelope. */
export function envelopeWithList(envelope: EnvelopeExtension): EnvelopeExtension {
  return { ...envelope, failed: listOf(envelope.failed) };
}
