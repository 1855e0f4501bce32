import { envelopeWithList } from "./condition-lists.ts";
import { defined } from "./defined.ts";
import { durationMilliseconds } from "./duration.ts";
import type { OperationModel } from "./operation-model.ts";
import type { EnvelopeModel, RateLimitModel, RetryModel } from "./provider-model.ts";
import { type ExpressionScope, resolveBodyMember, resolveConditions } from "./runtime-expression.ts";
import type { Specification } from "./specification.ts";

/** How answers are wrapped, for all operations that do not opt out. */
export function modelEnvelope(specification: Specification): EnvelopeModel | undefined {
  const written = specification.document["x-envelope"];
  if (written === undefined) return undefined;
  const envelope = envelopeWithList(written);
  const scope: ExpressionScope = { specification, pointer: "/x-envelope" };
  const steps = (expression: string, member: string) =>
    resolveBodyMember(expression, { specification, pointer: `/x-envelope/${member}` }).steps;
  return defined({
    // A successful answer has the data: without them it would have failed.
    data: steps(envelope.data, "data").map((step) => ({ ...step, guarded: false })),
    error: steps(envelope.error, "error"),
    failed: resolveConditions(envelope.failed, scope),
    requestId: envelope.requestId === undefined ? undefined : steps(envelope.requestId, "requestId"),
  });
}

/** The rate limits of all lifecycles; the same limit in two of them is one budget. */
export function modelRateLimits(
  { document }: Specification,
  operations: readonly OperationModel[],
): RateLimitModel[] {
  const limits = new Map<string, RateLimitModel>();
  for (const [name, { rateLimit = [] }] of Object.entries(document.components?.["x-jobs"] ?? {})) {
    for (const { operations: ids, requests, per } of rateLimit) {
      const milliseconds = durationMilliseconds(per, `/components/x-jobs/${name}/rateLimit`);
      const limited = ids === "*" ? undefined : operations.filter(({ id }) => ids.includes(id));
      const limit = defined({
        requests,
        milliseconds,
        routes: limited?.map(({ method, path }) => `${method} ${path}`),
        operations: limited?.map(({ id }) => id),
      });
      limits.set(JSON.stringify(limit), limit);
    }
  }
  return [...limits.values()];
}

/** What the lifecycles say about repeating a refused request, by status. */
export function modelRetries({ document }: Specification): RetryModel[] {
  const retries = new Map<number, RetryModel>();
  for (const [name, { retry = {} }] of Object.entries(document.components?.["x-jobs"] ?? {})) {
    for (const [status, { times, after }] of Object.entries(retry)) {
      const milliseconds =
        after === undefined
          ? undefined
          : durationMilliseconds(after, `/components/x-jobs/${name}/retry/${status}`);
      retries.set(Number(status), defined({ statusCode: Number(status), times, milliseconds }));
    }
  }
  return [...retries.values()].sort((left, right) => left.statusCode - right.statusCode);
}
