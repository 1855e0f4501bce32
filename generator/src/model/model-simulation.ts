import { isSchema } from "../schema/json-schema.ts";
import { compare } from "./compare.ts";
import { envelopeWithList } from "./condition-lists.ts";
import { defined } from "./defined.ts";
import { modelEncoding } from "./model-encoding.ts";
import { modelStyles } from "./model-styles.ts";
import type { NamedOperation } from "./name-operations.ts";
import type { JsonObject, MediaType } from "./open-api.ts";
import type { KeyRule, ParameterStyle, ParameterStyles } from "./operation-model.ts";
import type { ApiKeyModel, AuthenticationModel, ProviderModel } from "./provider-model.ts";
import { defaultServer, serversOf } from "./servers.ts";
import { eventsOf, simulationLifecycles } from "./simulation-lifecycles.ts";
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
      lifecycles: simulationLifecycles(specification, operations),
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
