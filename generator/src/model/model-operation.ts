import type { JsonSchema } from "../schema/json-schema.ts";
import { essenceOf } from "../schema/media-type.ts";
import { defined } from "./defined.ts";
import { bodyFormOf, readingOf, requestMediaType } from "./media-types.ts";
import { modelEncoding } from "./model-encoding.ts";
import { modelStream } from "./model-stream.ts";
import { modelStyles } from "./model-styles.ts";
import type { NamedOperation } from "./name-operations.ts";
import type { Json, MediaType, Parameter } from "./open-api.ts";
import type { AnswerModel, BodyModel, ExampleParameter, KeyRule, OperationModel } from "./operation-model.ts";
import { type ExpressionScope, resolveBodyMember } from "./runtime-expression.ts";
import { defaultServer, serversOf } from "./servers.ts";
import type { Specification } from "./specification.ts";
import { isText } from "./text-answers.ts";

/** What the model says of one operation. */
export function modelOperation(
  named: NamedOperation,
  specification: Specification,
  key?: KeyRule,
): OperationModel {
  const { operation, pointer, path } = named;
  const server = serversOf(named, specification)[0];
  const isDefault = server === defaultServer(specification);
  const parameters = specification.parameters(named);
  const answers = modelAnswers(named, specification);
  const body = modelBody(named, specification);
  const hasEnvelope = specification.document["x-envelope"] !== undefined && operation["x-envelope"] !== null;
  const pagination = operation["x-pagination"];
  const scope = { ...answerScope(named, specification), pointer: `${pointer}/x-pagination` };
  return defined({
    id: named.id,
    pointer,
    names: named.names,
    summary: operation.summary ?? "",
    description: operation.description ?? "",
    deprecated: operation.deprecated ?? false,
    method: named.method.toUpperCase(),
    path,
    server: isDefault ? undefined : server,
    key,
    parameters:
      parameters.length === 0
        ? undefined
        : {
            required: parameters.some(isRequired),
            inQuery: parameters.some((parameter) => parameter.in === "query"),
            inCookie: parameters.some((parameter) => parameter.in === "cookie"),
            styles: modelStyles(parameters, specification),
          },
    body: body?.model,
    answers,
    reading: hasEnvelope ? withEnvelope(readingOfAll(answers)) : readingOfAll(answers),
    enveloped:
      hasEnvelope &&
      answers.some(({ mediaTypes }) => mediaTypes.some((mediaType) => readingOf(mediaType) === "json")),
    pagination: pagination && {
      items: resolveBodyMember(pagination.items, scope),
      next: resolveBodyMember(pagination.next.url, scope),
    },
    stream: modelStream(named, specification),
    lifecycle: operation["x-job"]?.use,
    example: defined({
      parameters: parameters.flatMap((parameter) => exampleParameter(parameter, specification)),
      body: body?.example,
    }),
  });
}

const isRequired = (parameter: Parameter): boolean =>
  parameter.in === "path" || (parameter.required ?? false);

/** What expressions of an operation can see: its successful answers and what it takes. */
export function answerScope(
  named: NamedOperation,
  specification: Specification,
  isWanted: (status: string) => boolean = () => true,
): ExpressionScope {
  const schemas = new Map<string, JsonSchema>();
  let bodyOptional = false;
  for (const [status, content] of successes(named, specification)) {
    if (!isWanted(status)) continue;
    const entries = Object.entries(content);
    bodyOptional ||= entries.length === 0;
    for (const [mediaType, { schema = true }] of entries) {
      const read = readingOf(mediaType) === "json" ? schema : { type: "string" };
      schemas.set(JSON.stringify(read), read);
    }
  }
  const [only, ...more] = schemas.values();
  const body = more.length > 0 ? { anyOf: [...schemas.values()] } : only;
  return {
    specification,
    pointer: named.pointer,
    ...(body === undefined ? {} : { body }),
    bodyOptional,
    input: inputSchema(named, specification),
  };
}

function inputSchema(named: NamedOperation, specification: Specification): JsonSchema {
  const places: {
    [place: string]: { type: string; properties: { [name: string]: JsonSchema }; required: string[] };
  } = {};
  for (const parameter of specification.parameters(named)) {
    places[parameter.in] ??= { type: "object", properties: {}, required: [] };
    const place = places[parameter.in];
    if (place === undefined) continue;
    place.properties[parameter.name] = parameter.schema ?? true;
    if (isRequired(parameter)) place.required.push(parameter.name);
  }
  const required = Object.entries(places).flatMap(([name, place]) =>
    place.required.length > 0 ? [name] : [],
  );
  const body = modelBody(named, specification);
  return {
    type: "object",
    properties: {
      params: { type: "object", properties: places, required },
      ...(body === undefined ? {} : { body: body.schema }),
    },
    required: [...(required.length > 0 ? ["params"] : []), ...(body?.model.required ? ["body"] : [])],
  };
}

function modelBody(
  { operation }: NamedOperation,
  specification: Specification,
): { model: BodyModel; schema: JsonSchema; example?: Json } | undefined {
  if (operation.requestBody === undefined) return undefined;
  const { content, required = false } = specification.resolve(operation.requestBody);
  const mediaType = requestMediaType(Object.keys(content));
  const chosen = mediaType === undefined ? undefined : content[mediaType];
  if (mediaType === undefined || chosen === undefined) return undefined;
  const form = bodyFormOf(mediaType);
  const shown = firstExample(chosen, specification);
  // An example shows one line, where it is no list of them nor a text.
  const isLine = form === "lines" && typeof shown === "object" && !Array.isArray(shown);
  const example = isLine ? [shown] : shown;
  const isRaw = form === "lines" || (form === "raw" && !isSentText(mediaType, chosen, specification));
  const lines = form === "lines" ? linesOf(chosen, specification) : {};
  return {
    model: { required, mediaType, isRaw, ...lines, ...modelEncoding(mediaType, chosen) },
    schema: isRaw ? true : (chosen.schema ?? true),
    ...(example === undefined ? {} : { example }),
  };
}

function isSentText(mediaType: string, { schema }: MediaType, { document }: Specification): boolean {
  return readingOf(mediaType) === "text" && isText(schema, document);
}

type Contents = { readonly [mediaType: string]: MediaType };

/** The successful answers by status; `default` stands in where the document declares no 2xx. */
function successes(named: NamedOperation, specification: Specification): [string, Contents][] {
  const responses = Object.entries(named.operation.responses ?? {});
  const successful = responses.filter(([status]) => /^2(\d\d|XX)$/i.test(status));
  const chosen = successful.length > 0 ? successful : responses.filter(([status]) => status === "default");
  return chosen.map(([status, response]) => {
    const entries = Object.entries(specification.resolve(response).content ?? {});
    const callable = entries.filter(
      ([mediaType]) => named.operation["x-stream"] === undefined || !/^text\/event-stream\b/i.test(mediaType),
    );
    return [status, Object.fromEntries(callable)];
  });
}

function modelAnswers(named: NamedOperation, specification: Specification): AnswerModel[] {
  const groups = new Map<string, AnswerModel & { readonly statuses: string[] }>();
  for (const [status, content] of successes(named, specification)) {
    const key = JSON.stringify(Object.entries(content).map(([mediaType, { schema }]) => [mediaType, schema]));
    const same = groups.get(key);
    if (same !== undefined) same.statuses.push(status);
    else
      groups.set(key, {
        statuses: [status],
        mediaTypes: Object.keys(content),
        ...linesAmong(content, specification),
      });
  }
  return groups.size > 0 ? [...groups.values()] : [{ statuses: ["default"], mediaTypes: [] }];
}

function linesAmong(contents: Contents, specification: Specification): Pick<AnswerModel, "lines"> {
  const [first] = Object.entries(contents).filter(([mediaType]) => readingOf(mediaType) === "lines");
  return first === undefined ? {} : linesOf(first[1], specification);
}

/** What a schema of JSON lines describes: one line, as is the habit, or the list of them all. */
function linesOf({ schema }: MediaType, specification: Specification): Pick<AnswerModel, "lines"> {
  if (typeof schema !== "object") return {};
  const { type } = specification.resolve(schema);
  if (type === "string") return {};
  return { lines: type === "array" ? "list of lines" : "line" };
}

/** A failure comes in an envelope, whatever the operation answers with otherwise. */
function withEnvelope(reading: OperationModel["reading"]): OperationModel["reading"] {
  return reading === "text" || reading === "bytes" || reading === "lines" ? "any" : reading;
}

function readingOfAll(answers: readonly AnswerModel[]): OperationModel["reading"] {
  const mediaTypes = answers.flatMap((answer) => answer.mediaTypes);
  const readings = new Set(mediaTypes.map(readingOf));
  // 204 and 205 have no content (RFC 9110, sections 15.3.5 and 15.3.6), and what is not there needs nobody to drop it.
  const isEmpty = answers.some(({ statuses }) => statuses.some((status) => !/^20[45]$/.test(status)));
  const [only = isEmpty ? "empty" : "json"] = readings;
  if (readings.size <= 1) return only;
  const isEvents = (mediaType: string): boolean => essenceOf(mediaType) === "text/event-stream";
  return mediaTypes.every((each) => readingOf(each) === "json" || isEvents(each)) ? "jsonOrEvents" : "any";
}

function exampleParameter(parameter: Parameter, specification: Specification): ExampleParameter[] {
  if (!isRequired(parameter)) return [];
  const schema = typeof parameter.schema === "object" ? parameter.schema : {};
  const value =
    firstExample(parameter, specification) ?? firstOf(schema.examples) ?? schema.example ?? parameter.name;
  return [{ in: parameter.in, name: parameter.name, value }];
}

const firstOf = (value: unknown): unknown => (Array.isArray(value) ? value[0] : undefined);

/** The first example that a parameter or a media type shows. */
function firstExample(
  { example, examples }: Pick<MediaType, "example" | "examples">,
  specification: Specification,
): Json | undefined {
  if (example !== undefined) return example;
  const [first] = Object.values(examples ?? {});
  return first === undefined ? undefined : specification.resolve(first).value;
}
