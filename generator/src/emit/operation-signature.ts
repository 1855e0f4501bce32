import { readingOf } from "../model/media-types.ts";
import type { OperationModel } from "../model/operation-model.ts";
import { commentText } from "./comment.ts";
import type { ParameterDeclaration } from "./declaration.ts";
import { type Code, object } from "./layout.ts";
import { stringLiteral } from "./literal.ts";
import { isInputOptional, takesInput } from "./operation-types.ts";

/** The paragraphs of an operation's doc comment. */
export function operationDoc(operation: OperationModel): string[] {
  const { summary, description, method, path, deprecated, answers } = operation;
  const readings = new Set(answers.flatMap(({ mediaTypes }) => mediaTypes.map(readingOf)));
  return [
    commentText(summary),
    commentText(description),
    readings.has("bytes") ? 'Bytes come as a `Blob`, or as what `as` says: `"bytes"` or `"stream"`.' : "",
    readings.has("lines") ? "JSON lines are read as they are consumed, once." : "",
    `\`${method} ${commentText(path).replaceAll("`", "'")}\``,
    deprecated ? "@deprecated The provider advises against it." : "",
  ];
}

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

export const inputArgument = (operation: OperationModel): string => (takesInput(operation) ? "input" : "{}");

/** What the runtime has to know of the operation; what is usual is not written. */
export function routeCode({ method, path, server, body, reading }: OperationModel): Code {
  return object([
    `method: ${stringLiteral(method)}`,
    `path: ${stringLiteral(path)}`,
    ...(server === undefined ? [] : [`server: ${stringLiteral(server)}`]),
    ...(body === undefined || body.mediaType === "application/json"
      ? []
      : [`mediaType: ${stringLiteral(body.mediaType)}`]),
    ...(reading === "json" ? [] : [`answer: ${stringLiteral(reading)}`]),
  ]);
}
