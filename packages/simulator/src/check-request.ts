import type { Json, SimulationParameter } from "@jobglot/core";
import { cookieValue } from "./credentials.js";
import type { IncomingCall } from "./exchange.js";
import type { RequestValues } from "./expression.js";
import type { ReadBody } from "./read-body.js";
import type { SchemaSet } from "./schema-set.js";

/** The values of a request by place and name. Of a query parameter that comes more than once, the first counts. */
export function requestValues(call: IncomingCall, body: ReadBody): RequestValues {
  const query: [string, string][] = [...call.url.searchParams].reverse();
  return {
    path: call.pathParameters,
    query: Object.fromEntries(query),
    header: Object.fromEntries(call.request.headers),
    body: body.kind === "body" ? body.value : undefined,
  };
}

/** What is wrong with the parameters and the body of a request, as sentences; empty when they keep the spec. */
export function requestProblems(
  call: IncomingCall,
  values: RequestValues,
  body: ReadBody,
  schemas: SchemaSet,
): readonly string[] {
  const parameters = (call.route?.parameters ?? []).flatMap((parameter) =>
    parameterProblems(parameter, call, values, schemas),
  );
  if (body.kind !== "body" || body.content.schema === undefined) return parameters;
  const check = body.isText ? schemas.problemsOfText : schemas.problems;
  return [...parameters, ...check(body.content.schema, body.value).map((problem) => `The body: ${problem}.`)];
}

function parameterProblems(
  parameter: SimulationParameter,
  call: IncomingCall,
  values: RequestValues,
  schemas: SchemaSet,
): readonly string[] {
  const { name, in: place, required, schema } = parameter;
  const where = `The ${place} parameter ${name}`;
  const value = parameterValue(parameter, call, values, schemas);
  if (value === undefined) return required ? [`${where} is missing.`] : [];
  return schemas.problemsOfText(schema, value).map((problem) => `${where} ${problem}.`);
}

function parameterValue(
  { name, in: place, schema }: SimulationParameter,
  call: IncomingCall,
  values: RequestValues,
  schemas: SchemaSet,
): Json | undefined {
  if (place === "path") return values.path[name];
  if (place === "header") return values.header[name.toLowerCase()];
  if (place === "cookie") return decoded(cookieValue(call.request.headers, name));
  const type = schemas.resolve(schema)?.type;
  const all = call.url.searchParams.getAll(name);
  if (all.length === 0) return undefined;
  if (type === "array") return all.length > 1 ? all : (all[0]?.split(",") ?? []);
  return all[0];
}

function decoded(text: string | undefined): string | undefined {
  try {
    return text === undefined ? undefined : decodeURIComponent(text);
  } catch {
    return text; // a lone `%`, which stands for itself
  }
}
