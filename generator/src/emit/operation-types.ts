import { readingOf } from "../model/media-types.ts";
import { operationKey } from "../model/operation-key.ts";
import type { AnswerModel, OperationModel } from "../model/operation-model.ts";
import type { ProviderModel } from "../model/provider-model.ts";
import type { StepModel } from "../model/value-model.ts";
import { stringLiteral } from "./literal.ts";

/** Whether an operation takes anything. */
export function takesInput({ parameters, body }: OperationModel): boolean {
  return parameters !== undefined || body !== undefined;
}

/** Whether an operation can be called without its input. */
export function isInputOptional({ parameters, body }: OperationModel): boolean {
  return !(parameters?.required ?? false) && !(body?.required ?? false);
}

/** `operations["predictions.get"]` */
export function operationType({ id }: Pick<OperationModel, "id">): string {
  return `operations[${stringLiteral(operationKey(id))}]`;
}

/** The type of the request body. */
export function bodyType(operation: OperationModel): string {
  const { required = false, mediaType = "" } = operation.body ?? {};
  const requestBody = `${operationType(operation)}["requestBody"]`;
  return `${required ? requestBody : `NonNullable<${requestBody}>`}["content"][${stringLiteral(mediaType)}]`;
}

/** The types of the body of one kind of answer, as it comes over the wire. */
export function answerTypes(operation: Pick<OperationModel, "id">, answer: AnswerModel): string[] {
  const { statuses, mediaTypes } = answer;
  if (mediaTypes.length === 0) return ["undefined"];
  const bytes = mediaTypes.filter((mediaType) => readingOf(mediaType) === "bytes");
  const declared = mediaTypes.filter((mediaType) => !bytes.includes(mediaType));
  return [
    ...(declared.length === 0 ? [] : [contentType(operation, statuses[0] ?? "", declared)]),
    ...(bytes.length === 0 ? [] : ["Blob"]),
  ];
}

/** The type of the body of one answer in some media types. */
export function contentType(
  operation: Pick<OperationModel, "id">,
  status: string,
  mediaTypes: readonly string[],
): string {
  const key = /^\d{3}$/.test(status) ? status : stringLiteral(status);
  const content = mediaTypes.map(stringLiteral).join(" | ");
  return `${operationType(operation)}["responses"][${key}]["content"][${content}]`;
}

/** The types of an operation's exchange, one for each kind of answer. */
export function exchangeTypes(operation: OperationModel): string[] {
  const { answers, names } = operation;
  const [only, ...others] = answers;
  if (only !== undefined && others.length === 0) {
    const body = operation.enveloped ? answerTypes(operation, only).join(" | ") : `${names.typeName}Output`;
    return [`Exchange<${body}>`];
  }
  return answers.map((answer) => {
    const codes = answer.statuses.filter((status) => /^\d{3}$/.test(status));
    const isExact = codes.length === answer.statuses.length;
    return `Exchange<${answerTypes(operation, answer).join(" | ")}${isExact ? `, ${codes.join(" | ")}` : ""}>`;
  });
}

/** The types that a method gives: the body, or what the envelope holds. */
export function outputTypes(operation: OperationModel, { envelope }: ProviderModel): string[] {
  const { answers, names, enveloped } = operation;
  if (!enveloped || envelope === undefined) {
    const [only, ...others] = answers;
    if (only === undefined || others.length > 0) return [`${names.typeName}Exchange["body"]`];
    return answerTypes(operation, only);
  }
  const types = answers.flatMap((answer) => {
    const json = answer.mediaTypes.filter((mediaType) => readingOf(mediaType) === "json");
    const others = answer.mediaTypes.filter((mediaType) => !json.includes(mediaType));
    const data = contentType(operation, answer.statuses[0] ?? "", json);
    return [
      ...(json.length === 0 ? [] : [`${data}${stepsType(envelope.data)}`]),
      ...(json.length > 0 && others.length === 0
        ? []
        : answerTypes(operation, { ...answer, mediaTypes: others })),
    ];
  });
  return [...new Set(types)];
}

/** The steps from a type to the type of a member: `["data"][number]`. */
export function stepsType(steps: readonly StepModel[]): string {
  return steps
    .map(({ segment }) => `[${typeof segment === "number" ? "number" : stringLiteral(segment)}]`)
    .join("");
}

/** The type of a member; what may be absent on the way is taken to be there. */
export function memberType(base: string, steps: readonly StepModel[]): string {
  return steps.reduce(
    (type, step) => `${step.guarded ? `NonNullable<${type}>` : type}${stepsType([step])}`,
    base,
  );
}
