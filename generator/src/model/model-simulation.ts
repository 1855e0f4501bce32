import { isSchema } from "../schema/json-schema.ts";
import { compare } from "./compare.ts";
import { envelopeWithList } from "./condition-lists.ts";
import { defined } from "./defined.ts";
import { durationMilliseconds } from "./duration.ts";
import type { Call, Capture, JobStreamExtension, LifecycleExtension, StreamExtension } from "./extensions.ts";
import { idempotencyHeaderOf } from "./lifecycle-parts.ts";
import { modelEncoding } from "./model-encoding.ts";
import { lifecycleOf } from "./model-lifecycle.ts";
import { modelStyles } from "./model-styles.ts";
import type { NamedOperation } from "./name-operations.ts";
import type { Json, JsonObject, MediaType } from "./open-api.ts";
import type { KeyRule, ParameterStyle, ParameterStyles } from "./operation-model.ts";
import type { ApiKeyModel, AuthenticationModel, ProviderModel } from "./provider-model.ts";
import { defaultServer, serversOf } from "./servers.ts";
import { simulationSchema } from "./simulation-schema.ts";
import type { Specification } from "./specification.ts";

type Facts = Pick<ProviderModel, "name" | "title" | "servers" | "apiKeys" | "requestIdHeader" | "rateLimits">;

/** The data that a simulator plays the provider from: `Simulation` of `@jobglot/core`. */
export function modelSimulation(
  specification: Specification,
  operations: readonly NamedOperation[],
  facts: Facts,
  keyRules: ReadonlyMap<string, KeyRule>,
): JsonObject {
  const { components, "x-envelope": envelope } = specification.document;
  const schemas = Object.entries(components?.schemas ?? {}).sort(([left], [right]) => compare(left, right));
  return asJson(
    defined({
      provider: facts.name,
      title: facts.title,
      servers: facts.servers,
      authentication: authentication(facts.apiKeys),
      requestIdHeader: facts.requestIdHeader,
      envelope: envelope && envelopeWithList(envelope),
      routes: operations.map((operation) => route(operation, specification, keyRules.get(operation.id))),
      lifecycles: lifecycles(specification, operations),
      rateLimits: facts.rateLimits.map(({ requests, milliseconds, operations: ids }) =>
        defined({ requests, milliseconds, operations: ids }),
      ),
      schemas: Object.fromEntries(schemas.map(([name, schema]) => [name, simulationSchema(schema)])),
    }),
  );
}

function authentication([first, ...also]: readonly ApiKeyModel[]): object | undefined {
  const place = ({ scheme: _, ...rest }: ApiKeyModel): AuthenticationModel => rest;
  if (first === undefined) return undefined;
  return { ...place(first), ...(also.length === 0 ? {} : { also: also.map(place) }) };
}

/** Plain JSON without `undefined`, in the order of the members. */
function asJson(value: object): JsonObject {
  return JSON.parse(JSON.stringify(value));
}

function route(named: NamedOperation, specification: Specification, key: KeyRule | undefined): object {
  const { operation, method, path, id } = named;
  const body = operation.requestBody === undefined ? undefined : specification.resolve(operation.requestBody);
  const stream = operation["x-stream"];
  const parameters = specification.parameters(named);
  const styles = new Map<string, ParameterStyles>(Object.entries(modelStyles(parameters, specification)));
  return defined({
    operation: id,
    method: method.toUpperCase(),
    path,
    server: serversOf(named, specification)[0] ?? defaultServer(specification),
    key,
    parameters: parameters.map(({ name, in: place, required, schema = true }) =>
      defined({
        name,
        in: place,
        required: place === "path" || (required ?? false),
        schema: simulationSchema(schema),
        style: written(styles.get(place)?.[name]),
      }),
    ),
    body: body && { required: body.required ?? false, content: contents(body.content, specification) },
    answers: Object.entries(operation.responses ?? {}).map(([status, entry]) => {
      const { headers = {}, content = {} } = specification.resolve(entry);
      return { status, headers: Object.keys(headers), content: contents(content, specification) };
    }),
    stream:
      stream &&
      defined({
        select: stream.select ?? {},
        event: simulationSchema(stream.event ?? true),
        ...eventsOf(stream),
      }),
  });
}

/** A style that says something. */
function written(style: ParameterStyle | undefined): ParameterStyle | undefined {
  return style === undefined || Object.keys(style).length === 0 ? undefined : style;
}

function eventsOf({ events, end, endEvent, error, reconnect }: StreamExtension): object {
  return { events, end, endEvent, error, reconnect };
}

function contents(
  content: { readonly [mediaType: string]: MediaType },
  specification: Specification,
): object {
  const entries = Object.entries(content).map(([mediaType, body]) => {
    const { schema, example, examples } = body;
    const named = Object.entries(examples ?? {}).map(
      ([name, entry]) => [name, specification.resolve(entry).value] as const,
    );
    const shown = example === undefined ? named : [["example", example] as const, ...named];
    return [
      mediaType,
      defined({
        schema: isSchema(schema) ? simulationSchema(schema) : undefined,
        styles: modelEncoding(mediaType, body).styles,
        examples: Object.fromEntries(shown),
      }),
    ];
  });
  return Object.fromEntries(entries);
}

/** One entry for each lifecycle; an operation that replaces more than the submission has one of its own. */
function lifecycles(specification: Specification, operations: readonly NamedOperation[]): object[] {
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
