import { bodyFormOf, readingOf } from "../model/media-types.ts";
import { operationKey } from "../model/operation-key.ts";
import type { AnswerModel, Lines, OperationModel } from "../model/operation-model.ts";
import type { ProviderModel } from "../model/provider-model.ts";
import type { StepModel } from "../model/value-model.ts";
import { type Code, typeOf } from "./layout.ts";
import { stringLiteral } from "./literal.ts";

/** `operations["predictions.get"]` */
export function operationType({ id }: Pick<OperationModel, "id">): string {
  return `operations[${stringLiteral(operationKey(id))}]`;
}

/** The type of the request body. */
export function bodyType(operation: OperationModel): string {
  const { required = false, mediaType = "", isRaw = false, lines } = operation.body ?? {};
  if (isRaw && bodyFormOf(mediaType) !== "lines") return "RawBody";
  const requestBody = `${operationType(operation)}["requestBody"]`;
  const type = `${required ? requestBody : `NonNullable<${requestBody}>`}["content"][${stringLiteral(mediaType)}]`;
  return isRaw ? `RawBody | readonly ${lineOf(type, lines)}[]` : type;
}

/** The type of one of the JSON lines that a schema of this type describes. */
function lineOf(type: string, lines: Lines | undefined): string {
  if (lines === undefined) return "unknown";
  return lines === "line" ? type : `${type}[number]`;
}

/**
 * The types of the body of one kind of answer, as it comes over the wire.
 *
 * @param bytes the type of bytes
 */
export function answerTypes(
  operation: Pick<OperationModel, "id">,
  answer: AnswerModel,
  bytes = "Blob",
): string[] {
  const { statuses, mediaTypes } = answer;
  if (mediaTypes.length === 0) return ["undefined"];
  const typed = mediaTypes.filter((mediaType) => /^(json|text)$/.test(readingOf(mediaType)));
  const isBytes = mediaTypes.some((mediaType) => readingOf(mediaType) === "bytes");
  const line = lineType(operation, answer);
  return [
    ...(typed.length === 0 ? [] : [contentType(operation, statuses[0] ?? "", typed)]),
    ...(line === undefined ? [] : [`AsyncIterable<${line}>`]),
    ...(isBytes ? [bytes] : []),
  ];
}

/** The type that an operation declares for one of its JSON lines. */
export function lineName({ names }: Pick<OperationModel, "names">): string {
  return `${names.typeName}Line`;
}

/** The types of the JSON lines that an operation answers with; none where it answers with none. */
export function lineTypes(operation: Pick<OperationModel, "id" | "answers">): string[] {
  return [...new Set(operation.answers.flatMap((answer) => lineType(operation, answer) ?? []))];
}

/** The type of one of the JSON lines that an answer holds; `undefined` when it holds none. */
function lineType(operation: Pick<OperationModel, "id">, answer: AnswerModel): string | undefined {
  const { statuses, mediaTypes, lines } = answer;
  const mediaType = mediaTypes.find((each) => readingOf(each) === "lines");
  if (mediaType === undefined) return undefined;
  return lineOf(contentType(operation, statuses[0] ?? "", [mediaType]), lines);
}

/** What says how bytes are given, where an operation answers with any. */
export const formParameter = 'Form extends BytesForm = "blob"';

/** The type of bytes in the form that the caller chooses. */
const chosenBytes = "BytesForms[Form]";

/** Whether an answer of the operation can be bytes. */
export function answersBytes({ answers }: Pick<OperationModel, "answers">): boolean {
  return answers.some(({ mediaTypes }) => mediaTypes.some((mediaType) => readingOf(mediaType) === "bytes"));
}

/** The type of the body of one answer in some media types. */
function contentType(
  operation: Pick<OperationModel, "id">,
  status: string,
  mediaTypes: readonly string[],
): string {
  const key = /^\d{3}$/.test(status) ? status : stringLiteral(status);
  const content = mediaTypes.map(stringLiteral).join(" | ");
  return `${operationType(operation)}["responses"][${key}]["content"][${content}]`;
}

/** The types of an operation's exchange, one for each kind of answer. */
export function exchangeTypes(operation: OperationModel): Code[] {
  const { answers, names } = operation;
  const [only, ...others] = answers;
  const form = answersBytes(operation) ? "<Form>" : "";
  if (only !== undefined && others.length === 0) {
    const body = operation.enveloped
      ? answerTypes(operation, only, chosenBytes).join(" | ")
      : `${names.typeName}Output${form}`;
    return [typeOf("Exchange", body)];
  }
  return answers.map((answer) => {
    const codes = answer.statuses.filter((status) => /^\d{3}$/.test(status));
    const isExact = codes.length === answer.statuses.length;
    return `Exchange<${answerTypes(operation, answer, chosenBytes).join(" | ")}${isExact ? `, ${codes.join(" | ")}` : ""}>`;
  });
}

/** The types that a method gives: the body, or what the envelope holds. */
export function outputTypes(operation: OperationModel, { envelope }: ProviderModel): string[] {
  const { answers, names, enveloped } = operation;
  if (!enveloped || envelope === undefined) {
    const [only, ...others] = answers;
    const form = answersBytes(operation) ? "<Form>" : "";
    if (only === undefined || others.length > 0) return [`${names.typeName}Exchange${form}["body"]`];
    if (operation.reading === "lines") return [`AsyncIterable<${lineName(operation)}>`];
    return answerTypes(operation, only, chosenBytes);
  }
  const types = answers.flatMap((answer) => {
    const json = answer.mediaTypes.filter((mediaType) => readingOf(mediaType) === "json");
    const others = answer.mediaTypes.filter((mediaType) => !json.includes(mediaType));
    const data = contentType(operation, answer.statuses[0] ?? "", json);
    return [
      ...(json.length === 0 ? [] : [`${data}${stepsType(envelope.data)}`]),
      ...(json.length > 0 && others.length === 0
        ? []
        : answerTypes(operation, { ...answer, mediaTypes: others }, chosenBytes)),
    ];
  });
  return [...new Set(types)];
}

/** The steps from a type to the type of a member: `["data"][0]`, which of a tuple is another type than `[1]`. */
export function stepsType(steps: readonly StepModel[]): string {
  return steps
    .map(({ segment }) => `[${typeof segment === "number" ? segment : stringLiteral(segment)}]`)
    .join("");
}

/** The type of a member; what may be absent on the way is taken to be there. */
export function memberType(base: string, steps: readonly StepModel[]): string {
  return steps.reduce(
    (type, step) => `${step.guarded ? `NonNullable<${type}>` : type}${stepsType([step])}`,
    base,
  );
}
