import { defined } from "./defined.ts";
import { durationMilliseconds } from "./duration.ts";
import type { Call, Capture, JobStreamExtension, LifecycleExtension, StreamExtension } from "./extensions.ts";
import { idempotencyHeaderOf } from "./lifecycle-parts.ts";
import { lifecycleOf } from "./model-lifecycle.ts";
import type { NamedOperation } from "./name-operations.ts";
import type { Json } from "./open-api.ts";
import { simulationSchema } from "./simulation-schema.ts";
import type { Specification } from "./specification.ts";

/** One entry for each lifecycle; an operation that replaces more than the submission has one of its own. */
export function simulationLifecycles(
  specification: Specification,
  operations: readonly NamedOperation[],
): object[] {
  const found = new Map<string, { lifecycle: LifecycleExtension; submits: object[] }>();
  const names = new Map<string, string>();
  for (const operation of operations) {
    const used = lifecycleOf(operation, specification);
    if (used === undefined) continue;
    const { submit, ...rest } = used.lifecycle;
    const key = JSON.stringify(rest);
    const taken = names.get(used.name);
    const name = taken === undefined || taken === key ? used.name : `${used.name} of ${operation.id}`;
    names.set(name, key);
    const entry = found.get(name) ?? { lifecycle: used.lifecycle, submits: [] };
    entry.submits.push(
      defined({
        operation: operation.id,
        select: submit?.select,
        idempotencyHeader: idempotencyHeaderOf(submit),
        immediate: submit?.immediate,
      }),
    );
    found.set(name, entry);
  }
  return [...found].map(([name, { lifecycle, submits }]) => simulationLifecycle(name, lifecycle, submits));
}

function simulationLifecycle(
  name: string,
  lifecycle: LifecycleExtension,
  submits: readonly object[],
): object {
  const { result, cancel, list, webhook, retention, status, stream } = lifecycle;
  const { value, by: _, expired, partial, mediaType: __, schema: ___, ...call } = result ?? {};
  const resultCall =
    call.url !== undefined
      ? { ...call, url: call.url }
      : call.operation !== undefined
        ? { ...call, operation: call.operation }
        : undefined;
  const captures = Object.entries(lifecycle.handle);
  const templates = captures.flatMap(([name, capture]) =>
    typeof capture === "string" ? [] : [[name, capture.template]],
  );
  return defined({
    name,
    submits,
    handle: Object.fromEntries(captures.map(([name, capture]) => [name, expressionOf(capture)])),
    templates: templates.length === 0 ? undefined : Object.fromEntries(templates),
    poll: lifecycle.poll === null ? undefined : simulationCall(lifecycle.poll),
    status: defined({ at: status.at, map: status.map ?? {}, rules: status.rules }),
    result: result && defined({ value, call: resultCall && simulationCall(resultCall), expired, partial }),
    error: lifecycle.error,
    fail: lifecycle.fail,
    progress: lifecycle.progress,
    logs: lifecycle.logs,
    stream: stream && simulationStream(stream),
    cancel: cancel
      ? defined({ ...simulationCall(cancel), effect: cancel.effect, outcomes: cancel.outcomes })
      : undefined,
    list: list && { operation: list.operation, items: list.items },
    webhook:
      webhook &&
      defined({
        field: webhook.field,
        events: webhook.events,
        payload:
          webhook.payload === undefined || webhook.payload === "poll"
            ? undefined
            : simulationSchema(webhook.payload),
        id: webhook.id,
        signature: webhook.signature,
      }),
    retention: retention && {
      milliseconds: durationMilliseconds(retention.result, `/components/x-jobs/${name}/retention`),
      from: retention.from,
    },
  });
}

const expressionOf = (capture: Capture): string => (typeof capture === "string" ? capture : capture.at);

function simulationStream({ url, operation, parameters, event, ...format }: JobStreamExtension): object {
  return defined({
    url,
    operation,
    parameters,
    event: event === undefined ? undefined : simulationSchema(event),
    ...eventsOf(format),
  });
}

/** A call in the simulator's form: with a URL, operation and parameters are what replaces one that is missing. */
function simulationCall(call: Call): { readonly [name: string]: Json } {
  if (!("url" in call)) return defined({ operation: call.operation, parameters: call.parameters });
  const { url, method, else: otherwise } = call;
  return defined({ url, method, operation: otherwise?.operation, parameters: otherwise?.parameters });
}

/** What the simulator has to know of the events of a stream. */
export function eventsOf({ events, end, endEvent, error, reconnect }: StreamExtension): object {
  return { events, end, endEvent, error, reconnect };
}
