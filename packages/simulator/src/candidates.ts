import type { Json, JsonSchema, SimulationAnswer, SimulationContent, SimulationRoute } from "@jobglot/core";
import type { RequestValues } from "./expression.js";
import { isList, isRecord } from "./json.js";
import { concreteMediaType, isJsonLinesType, isJsonType, isTextType } from "./media-types.js";
import { sampleValue } from "./sample-value.js";
import type { SchemaSet } from "./schema-set.js";

/** One answer that a route could give: an example of the spec, or a value made from the schema. */
export interface Candidate {
  readonly statusCode: number;
  readonly declared: SimulationAnswer;
  /** As the spec has it, possibly a range such as `audio/*`; absent: an answer without a body. */
  readonly mediaType?: string;
  readonly schema?: JsonSchema;
  /** The name of the example; absent when it was made from the schema. */
  readonly name?: string;
  /** Absent for bytes. */
  readonly value?: Json;
}

/** At least one candidate. */
export type SomeCandidates = readonly [Candidate, ...(readonly Candidate[])];

/** What an operation answers of which the spec declares no answer. */
const undeclared: Candidate = { statusCode: 200, declared: { status: "200", headers: [], content: {} } };

/** The answers that a route gives when all went well. */
export function successCandidates(route: SimulationRoute, schemas: SchemaSet): SomeCandidates {
  const successes = route.answers.filter(({ status }) => status.startsWith("2"));
  const declared =
    successes.length > 0 ? successes : route.answers.filter(({ status }) => status === "default");
  const [first = undeclared, ...others] = declared.flatMap((answer) =>
    candidatesOf(answer, concreteStatus(answer.status), schemas),
  );
  return [first, ...others];
}

/** The candidates that suit; where none does, all of them. */
export function preferred(
  candidates: SomeCandidates,
  suits: (candidate: Candidate) => boolean,
): SomeCandidates {
  const [first, ...others] = candidates.filter(suits);
  return first === undefined ? candidates : [first, ...others];
}

/** The answers of a route with a status code: declared for exactly this code, for its class, or as the default. */
export function candidatesWithStatus(
  route: SimulationRoute,
  statusCode: number,
  schemas: SchemaSet,
): readonly Candidate[] {
  const answer = answerWithStatus(route, statusCode);
  return answer === undefined ? [] : candidatesOf(answer, statusCode, schemas);
}

export function answerWithStatus(route: SimulationRoute, statusCode: number): SimulationAnswer | undefined {
  const names = [String(statusCode), `${String(statusCode)[0]}XX`, "default"];
  return names
    .map((name) => route.answers.find(({ status }) => status.toUpperCase() === name.toUpperCase()))
    .find((answer) => answer !== undefined);
}

function concreteStatus(status: string): number {
  return /^\d{3}$/.test(status) ? Number(status) : 200;
}

function candidatesOf(
  declared: SimulationAnswer,
  statusCode: number,
  schemas: SchemaSet,
): readonly Candidate[] {
  const contents = Object.entries(declared.content);
  if (contents.length === 0) return [{ statusCode, declared }];
  return contents.flatMap(([mediaType, content]) =>
    valuesOf(mediaType, content, schemas).map((value) => ({
      statusCode,
      declared,
      mediaType,
      ...(content.schema === undefined ? {} : { schema: content.schema }),
      ...value,
    })),
  );
}

type CandidateValue = Pick<Candidate, "name" | "value">;

/** Which examples are valid does not change: they are checked once. */
const checkedValues = new WeakMap<SchemaSet, Map<SimulationContent, readonly CandidateValue[]>>();

function valuesOf(
  mediaType: string,
  content: SimulationContent,
  schemas: SchemaSet,
): readonly CandidateValue[] {
  const checked = checkedValues.get(schemas) ?? new Map<SimulationContent, readonly CandidateValue[]>();
  checkedValues.set(schemas, checked);
  const values = checked.get(content) ?? checkValues(mediaType, content, schemas);
  checked.set(content, values);
  return values;
}

function checkValues(
  mediaType: string,
  content: SimulationContent,
  schemas: SchemaSet,
): readonly CandidateValue[] {
  const examples = Object.entries(content.examples).map(([name, value]) => ({ name, value }));
  if (!isJsonType(mediaType) && !isTextType(mediaType)) return examples.length > 0 ? examples : [{}];
  // The schema may describe one line, and an example all of them.
  if (isJsonLinesType(mediaType) && examples.length > 0) return examples;
  const valid = examples.filter(({ value }) => schemas.isValid(content.schema, value));
  if (valid.length > 0) return valid;
  const sample = sampleValue(schemas, content.schema);
  return schemas.isValid(content.schema, sample) || examples.length === 0 ? [{ value: sample }] : examples;
}

/** The candidate with the highest score; of equals, the first. `undefined` where there is none at all. */
export function bestOf(candidates: SomeCandidates, score: (candidate: Candidate) => number): Candidate;
export function bestOf(
  candidates: readonly Candidate[],
  score: (candidate: Candidate) => number,
): Candidate | undefined;
export function bestOf(
  candidates: readonly Candidate[],
  score: (candidate: Candidate) => number,
): Candidate | undefined {
  let best: Candidate | undefined;
  let highest = Number.NEGATIVE_INFINITY;
  for (const candidate of candidates) {
    const value = score(candidate);
    if (value <= highest) continue;
    highest = value;
    best = candidate;
  }
  return best;
}

/**
 * How well a candidate suits what the request asks for: the media type of `Accept`, and an example or a media type that
 * a value of the body names, as `response_format: "srt"` does.
 */
export function requestScore(candidate: Candidate, request: RequestValues): number {
  const { mediaType, name } = candidate;
  if (mediaType === undefined) return 0;
  const words = bodyWords(request.body);
  const accepted = (request.header.accept ?? "").split(",").map((range) => range.replace(/;.*$/s, "").trim());
  return (
    (accepted.includes(mediaType) ? 4 : 0) +
    (name !== undefined && words.has(plainWord(name)) ? 3 : 0) +
    ([...words].some((word) => concreteMediaType(mediaType, word) !== undefined) ? 2 : 0) -
    (mediaType === "text/event-stream" ? 8 : 0)
  );
}

/** The short texts in the members of a request body. */
export function bodyWords(body: Json | undefined): ReadonlySet<string> {
  const members = isRecord(body) ? Object.values(body) : [];
  const values = members.flatMap((member) => (isList(member) ? member : [member]));
  return new Set(
    values
      .filter((value) => typeof value === "string" && value.length <= 40)
      .map((value) => plainWord(String(value))),
  );
}

function plainWord(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, "");
}
