import { withConditionLists } from "./condition-lists.ts";
import type { LifecycleExtension } from "./extensions.ts";
import { ModelError } from "./model-error.ts";
import type { NamedOperation } from "./name-operations.ts";
import type { Specification } from "./specification.ts";

/** The lifecycle of a submitting operation: that of `x-jobs`, with the members that the operation replaces. */
export function lifecycleOf(
  { operation, pointer }: NamedOperation,
  { document }: Specification,
): { readonly name: string; readonly lifecycle: LifecycleExtension } | undefined {
  const job = operation["x-job"];
  if (job === undefined) return undefined;
  const { use, ...replaced } = job;
  const lifecycles = document.components?.["x-jobs"] ?? {};
  const shared = Object.hasOwn(lifecycles, use) ? lifecycles[use] : undefined;
  if (shared === undefined) {
    throw new ModelError(
      `${pointer}/x-job/use`,
      `There is no lifecycle ${JSON.stringify(use)}.`,
      "Describe it at components.x-jobs, or name one that is there.",
    );
  }
  return { name: use, lifecycle: withConditionLists({ ...shared, ...replaced }) };
}
