import type { SimulationParameter } from "@jobglot/core";
import type { IncomingCall } from "./exchange.js";
import type { RequestValues } from "./expression.js";
import { parameterValue } from "./parameter-value.js";
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
export function requestProblems(call: IncomingCall, body: ReadBody, schemas: SchemaSet): readonly string[] {
  const parameters = (call.route?.parameters ?? []).flatMap((parameter) =>
    parameterProblems(parameter, call, schemas),
  );
  if (body.kind !== "body" || body.content.schema === undefined) return parameters;
  const check = body.isText ? schemas.problemsOfText : schemas.problems;
  return [...parameters, ...check(body.content.schema, body.value).map((problem) => `The body: ${problem}.`)];
}

function parameterProblems(
  parameter: SimulationParameter,
  call: IncomingCall,
  schemas: SchemaSet,
): readonly string[] {
  const { name, in: place, required, schema } = parameter;
  const where = `The ${place} parameter ${name}`;
  const value = parameterValue(parameter, call, schemas);
  if (value === undefined) return required ? [`${where} is missing.`] : [];
  return schemas.problemsOfText(schema, value).map((problem) => `${where} ${problem}.`);
}
