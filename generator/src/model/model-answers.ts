import { essenceOf } from "../schema/media-type.ts";
import { successfulAnswers } from "../schema/successful-answers.ts";
import { readingOf } from "./media-types.ts";
import type { NamedOperation } from "./name-operations.ts";
import type { MediaType } from "./open-api.ts";
import type { AnswerModel, OperationModel } from "./operation-model.ts";
import type { Specification } from "./specification.ts";

type Contents = { readonly [mediaType: string]: MediaType };

/** What the successful answers hold, by status; without streams, where the operation has a method of its own for them. */
export function successfulContents(
  named: NamedOperation,
  specification: Specification,
): [string, Contents][] {
  return successfulAnswers(Object.entries(named.operation.responses ?? {})).map(([status, response]) => {
    const entries = Object.entries(specification.resolve(response).content ?? {});
    const callable = entries.filter(
      ([mediaType]) => named.operation["x-stream"] === undefined || !/^text\/event-stream\b/i.test(mediaType),
    );
    return [status, Object.fromEntries(callable)];
  });
}

/** The different successful answers of an operation, each with the statuses that it comes with. */
export function modelAnswers(named: NamedOperation, specification: Specification): AnswerModel[] {
  const groups = new Map<string, AnswerModel & { readonly statuses: string[] }>();
  for (const [status, content] of successfulContents(named, specification)) {
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
export function linesOf({ schema }: MediaType, specification: Specification): Pick<AnswerModel, "lines"> {
  if (typeof schema !== "object") return {};
  const { type } = specification.resolve(schema);
  if (type === "string") return {};
  return { lines: type === "array" ? "list of lines" : "line" };
}

/** A failure comes in an envelope, whatever the operation answers with otherwise. */
export function withEnvelope(reading: OperationModel["reading"]): OperationModel["reading"] {
  return reading === "text" || reading === "bytes" || reading === "lines" ? "any" : reading;
}

/** How the body of any of the answers is read. */
export function readingOfAll(answers: readonly AnswerModel[]): OperationModel["reading"] {
  const mediaTypes = answers.flatMap((answer) => answer.mediaTypes);
  const readings = new Set(mediaTypes.map(readingOf));
  // 204 and 205 have no content (RFC 9110, sections 15.3.5 and 15.3.6), and what is not there needs nobody to drop it.
  const mayHaveBody = answers.some(({ statuses }) => statuses.some((status) => !/^20[45]$/.test(status)));
  const [only = mayHaveBody ? "empty" : "json"] = readings;
  if (readings.size <= 1) return only;
  const isEvents = (mediaType: string): boolean => essenceOf(mediaType) === "text/event-stream";
  return mediaTypes.every((each) => readingOf(each) === "json" || isEvents(each)) ? "jsonOrEvents" : "any";
}
