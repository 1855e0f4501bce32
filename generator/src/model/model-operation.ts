import type { JsonSchema } from "../schema/json-schema.ts";
import { defined } from "./defined.ts";
import { bodyFormOf, readingOf, requestMediaType } from "./media-types.ts";
import { linesOf, modelAnswers, readingOfAll, successfulContents, withEnvelope } from "./model-answers.ts";
import { modelEncoding } from "./model-encoding.ts";
import { modelStream } from "./model-stream.ts";
import { modelStyles } from "./model-styles.ts";
import type { NamedOperation } from "./name-operations.ts";
import type { Json, MediaType, Parameter } from "./open-api.ts";
import type { BodyModel, ExampleParameter, KeyRule, OperationModel } from "./operation-model.ts";
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
  for (const [status, content] of successfulContents(named, specification)) {
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
    const place = places[parameter.in] ?? { type: "object", properties: {}, required: [] };
    places[parameter.in] = place;
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
