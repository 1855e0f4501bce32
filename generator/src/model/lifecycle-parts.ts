import { durationMilliseconds } from "./duration.ts";
import type { LifecycleExtension } from "./extensions.ts";
import type { AssumptionModel, JobModel } from "./job-model.ts";
import { type ExpressionScope, resolveExpression } from "./runtime-expression.ts";

/** How often the provider wants to be asked. */
export function intervalOf({ poll }: LifecycleExtension, pointer: string): JobModel["interval"] {
  const interval = poll?.interval;
  if (interval === undefined) return undefined;
  return {
    initialMilliseconds: durationMilliseconds(interval.initial, pointer),
    factor: interval.factor,
    maximumMilliseconds: durationMilliseconds(interval.max, pointer),
  };
}

/** The name of the header in `header.<name>`. */
export function idempotencyHeaderOf(submit: LifecycleExtension["submit"]): string | undefined {
  return submit?.idempotencyKey?.replace(/^header\./, "");
}

/** The claims of a lifecycle that the provider's documents do not make. */
export function assumptionsOf({ assumed = [] }: LifecycleExtension): AssumptionModel[] {
  return assumed.flatMap((entry) =>
    typeof entry === "string"
      ? [{ path: entry }]
      : Object.entries(entry).map(([path, reason]) => ({ path, reason: reason.trim() })),
  );
}

/** Where an answer says what went wrong. */
export function modelReport(
  error: NonNullable<LifecycleExtension["error"]>,
  polled: ExpressionScope,
): NonNullable<JobModel["error"]> {
  return Object.fromEntries(
    Object.entries(error).map(([name, expression]) => [name, resolveExpression(expression, polled)]),
  );
}
