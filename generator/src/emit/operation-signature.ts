import type { CoreName } from "../model/core-names.ts";
import { bodyFormOf, isMediaRange, readingOf } from "../model/media-types.ts";
import {
  isInputOptional,
  type OperationModel,
  type ParameterStyles,
  takesInput,
} from "../model/operation-model.ts";
import { commentText } from "./comment.ts";
import type { ParameterDeclaration } from "./declaration.ts";
import { type Code, object } from "./layout.ts";
import { jsonLiteral, stringLiteral } from "./literal.ts";

/** The paragraphs of an operation's doc comment. */
export function operationDoc(operation: OperationModel): string[] {
  const { summary, description, key, deprecated, answers } = operation;
  const readings = new Set(answers.flatMap(({ mediaTypes }) => mediaTypes.map(readingOf)));
  return [
    commentText(summary),
    commentText(description),
    readings.has("bytes") ? 'Bytes come as a `Blob`, or as what `as` says: `"bytes"` or `"stream"`.' : "",
    readings.has("lines") ? "JSON lines are read as they are consumed, once." : "",
    key === "none" ? "Needs no API key." : "",
    key === "optional" ? "Needs no API key; one that there is goes along." : "",
    routeDoc(operation),
    deprecated ? "@deprecated The provider advises against it." : "",
  ];
}

/** The request of an operation, as its doc comments end with it: `` `GET /models` ``. */
export function routeDoc({ method, path }: OperationModel): string {
  return `\`${method} ${commentText(path).replaceAll("`", "'")}\``;
}

/** What an operation does, as the beginning of a sentence; the name of its method where its summary is empty. */
export function summaryDoc({ summary, names }: OperationModel): string {
  return commentText(summary).replace(/\.$/, "") || [...names.groups, names.method].join(".");
}

/** The parameters of the function of an operation: the client, its input if it takes any, and options. */
export function parametersOf(operation: OperationModel, options = "CallOptions"): ParameterDeclaration[] {
  const input: ParameterDeclaration = {
    name: "input",
    type: `${operation.names.typeName}Input`,
    ...(isInputOptional(operation) ? { initializer: "{}" } : {}),
  };
  return [
    { name: "client", type: "Client<paths>" },
    ...(takesInput(operation) ? [input] : []),
    { name: "options", type: options, optional: true },
  ];
}

/** What an operation hands to the client as its input. */
export const inputArgument = (operation: OperationModel): string => (takesInput(operation) ? "input" : "{}");

/** The function of core that reads an answer; what is usual has none. */
export const answerFunction = (reading: OperationModel["reading"]) =>
  reading === "json" ? undefined : (`${reading}Answer` as const);

/** A function of core, and the code with it. */
interface CoreForm {
  readonly name: CoreName;
  readonly code: Code;
}

/** The functions of core that write the parameters of an operation, and the code for them; what is usual has none. */
function parameterForms({ parameters }: OperationModel): CoreForm[] {
  if (parameters === undefined) return [];
  const { path, query, header } = parameters.styles;
  const styled = (member: string, name: CoreName, styles: ParameterStyles | undefined): CoreForm[] =>
    styles === undefined ? [] : [{ name, code: [`${member}: ${name}(`, jsonLiteral(styles), ")"] }];
  const isPlain = parameters.inQuery && query === undefined;
  return [
    ...styled("segments", "segmentsOf", path),
    ...(isPlain ? [{ name: "serializeQuery" as const, code: "query: serializeQuery" }] : []),
    ...styled("query", "queryOf", query),
    ...styled("headers", "headersOf", header),
    ...(parameters.inCookie ? [{ name: "sendCookies" as const, code: "cookies: sendCookies" }] : []),
  ];
}

/** The function or value of core that writes the body of an operation, and the code for it; what is usual has none. */
function bodyForm({ body }: OperationModel): CoreForm | undefined {
  if (body === undefined || body.mediaType === "application/json") return undefined;
  const form = bodyFormOf(body.mediaType);
  const name = `${form}Body` as const;
  if (form === "multipart" || form === "urlencoded") {
    const own = body.partTypes ?? body.styles;
    return own === undefined ? { name, code: name } : encodedForm(`${form}Of`, own);
  }
  // A range is no type that can be sent: `fetch` sends that of the body (RFC 9110, section 8.3).
  return { name, code: `${name}(${isMediaRange(body.mediaType) ? "" : stringLiteral(body.mediaType)})` };
}

const encodedForm = (name: CoreName, members: object): CoreForm => ({
  name,
  code: [`${name}(`, jsonLiteral(members), ")"],
});

/** What a route needs of core. */
export function routeImports(operation: OperationModel): CoreName[] {
  const names: readonly (CoreName | undefined)[] = [
    ...parameterForms(operation).map(({ name }) => name),
    bodyForm(operation)?.name,
    answerFunction(operation.reading),
  ];
  return names.filter((name) => name !== undefined);
}

/** What the runtime has to know of the operation; what is usual is not written. */
export function routeCode(operation: OperationModel): Code {
  const { method, path, server, key, reading } = operation;
  const body = bodyForm(operation)?.code;
  const answer = answerFunction(reading);
  return object([
    `method: ${stringLiteral(method)}`,
    `path: ${stringLiteral(path)}`,
    ...(server === undefined ? [] : [`server: ${stringLiteral(server)}`]),
    ...(key === undefined ? [] : [`key: ${stringLiteral(key)}`]),
    ...parameterForms(operation).map(({ code }) => code),
    ...(body === undefined ? [] : [["body: ", body] as Code]),
    ...(answer === undefined ? [] : [`answer: ${answer}`]),
  ]);
}
