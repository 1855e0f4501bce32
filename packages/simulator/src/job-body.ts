import type { Json } from "@jobglot/core";
import type { Draft } from "./draft.js";
import { echoRequest } from "./echo-request.js";
import { responsePointer } from "./expression.js";
import { writtenValue } from "./handle-values.js";
import { replaceIdentifiers } from "./identifiers.js";
import { partOf } from "./job-stream.js";
import { isMomentName, writeMoments } from "./job-times.js";
import { isExpired, type JobRecord } from "./jobs.js";
import { isRecord, type JsonRecord, mapStrings } from "./json.js";
import { encloses, type Pointer, readPointer } from "./pointer.js";
import { sampleValue } from "./sample-value.js";
import type { SchemaSet } from "./schema-set.js";
import { type JobState, stateAt } from "./timeline.js";

/** What a body needs to know to describe a job. */
export interface JobBodyContext {
  readonly schemas: SchemaSet;
  /** The ids in the examples of the spec that stand for the id of a job. */
  readonly exampleIds: ReadonlySet<string>;
  /** A result from the examples, for an answer whose own example has none. */
  readonly exampleResult: Json | undefined;
  readonly now: number;
  /** Where a pointer of the lifecycle leads in this body; list items stand alone, without what is around them. */
  readonly place: (pointer: Pointer) => Pointer;
}

/** Makes a body describe a job: id and URLs, status, result or error, progress, times, and what the request said. */
export function describeInBody(draft: Draft, job: JobRecord, context: JobBodyContext): void {
  const state = stateAt(job, context.now);
  const expired = isExpired(job, context.now);
  draft.attempt(
    mapStrings(draft.value, (text) => replaceIdentifiers(text, context.exampleIds, String(job.id))),
  );
  writeHandle(draft, job, context);
  writeStatus(draft, job, state, context);
  writeResult(draft, job, state, expired, context);
  writeError(draft, job, state, context);
  writeProgress(draft, job, state, context);
  const object = context.place(jobObject(job));
  const retention = job.retention?.milliseconds;
  writeMoments(draft, object, {
    createdAt: job.createdAt,
    startedAt: state.startedAt,
    endedAt: state.endedAt,
    expiresAt: retention === undefined ? undefined : job.createdAt + retention,
    now: context.now,
  });
  if (expired) return;
  const kept = protectedPointers(job, context);
  echoRequest(draft, object, job.receipt, kept);
  echoRequest(draft, object, job.request.body, kept);
}

/** What the answer to a submit call says of the job that later answers repeat: plain values that are no times. */
export function receiptOf(job: JobRecord, body: Json | undefined): JsonRecord {
  const object = readPointer(body, jobObject(job));
  if (!isRecord(object)) return {};
  return Object.fromEntries(
    Object.entries(object).filter(([name, value]) => typeof value !== "object" && !isMomentName(name)),
  );
}

/** Where the object that describes a job stands: around its status, else around its id. */
export function jobObject(job: JobRecord): Pointer {
  const { status, handle } = job.lifecycle.declared;
  return (responsePointer(status.at) ?? responsePointer(handle.id) ?? []).slice(0, -1);
}

function writeHandle(draft: Draft, job: JobRecord, context: JobBodyContext): void {
  const { declared } = job.lifecycle;
  for (const [name, expression] of Object.entries(declared.handle)) {
    const pointer = responsePointer(expression);
    const value = writtenValue(declared, name, { id: job.id, ...job.handle }, job.base);
    if (pointer === undefined || value === undefined || value === null) continue;
    const place = context.place(pointer);
    const isStream = declared.stream?.url === `$handle.${name}` && draft.knows(place);
    if (draft.read(place) !== undefined || isStream) draft.write(place, value);
  }
}

function writeStatus(draft: Draft, job: JobRecord, state: JobState, context: JobBodyContext): void {
  const { lifecycle } = job;
  const pointer = responsePointer(lifecycle.declared.status.at);
  const word = lifecycle.wireOf(state.status, state.isCancelling);
  if (pointer === undefined || word === undefined) return;
  const place = context.place(pointer);
  const present = draft.read(place);
  const isThere = present !== undefined || draft.knows(place);
  if (!isThere || String(present) === word) return;
  if (!draft.write(place, word, ...scalars(word))) draft.force(place, word);
}

/** `"true"` and `"3"` as the boolean and the number that they name. */
function scalars(word: string): readonly Json[] {
  if (word === "true" || word === "false") return [word === "true"];
  return /^-?\d+(\.\d+)?$/.test(word) ? [Number(word)] : [];
}

function writeResult(
  draft: Draft,
  job: JobRecord,
  state: JobState,
  expired: boolean,
  context: JobBodyContext,
): void {
  const { result, handle, status } = job.lifecycle.declared;
  const pointer = responsePointer(result?.value);
  if (pointer === undefined) return;
  const inside = [responsePointer(status.at), responsePointer(handle.id)];
  if (inside.some((inner) => inner !== undefined && encloses(pointer, inner))) return;
  const place = context.place(pointer);
  if (state.status !== "FINISHED" || expired) {
    const isGrowing = job.streams && result?.partial === true && state.endedAt === undefined;
    const part = isGrowing ? partOf(context.exampleResult, state.progress) : undefined;
    if (part === undefined) draft.clear(place);
    else draft.write(place, part);
    return;
  }
  const present = draft.read(place);
  if ((present !== undefined && present !== null) || !draft.knows(place)) return;
  const sample = sampleValue(context.schemas, draft.declaredAt(place));
  draft.write(place, ...[context.exampleResult, sample, "simulated"].filter((value) => value !== undefined));
}

function writeError(draft: Draft, job: JobRecord, state: JobState, context: JobBodyContext): void {
  const { status, handle, result, error } = job.lifecycle.declared;
  const failed = state.status === "FAILED" || state.status === "TIMEOUT";
  const kept = placesOf([status.at, handle.id, result?.value], context);
  for (const place of placesOf([error?.message, error?.value, error?.code], context)) {
    // The whole of an answer is no place for an error.
    if (place.length === 0) continue;
    const present = draft.read(place);
    if (!failed) {
      draft.clearAround(place, kept);
    } else if ((present === undefined || present === null) && draft.knows(place)) {
      const message = state.status === "FAILED" ? "The job failed." : "The job took too long.";
      draft.write(place, message, { message }, sampleValue(context.schemas, draft.declaredAt(place)));
    }
  }
}

function writeProgress(draft: Draft, job: JobRecord, state: JobState, context: JobBodyContext): void {
  const { progress } = job.lifecycle.declared;
  const pointer = responsePointer(progress?.at);
  if (progress === undefined || pointer === undefined) return;
  const place = context.place(pointer);
  if (!draft.knows(place)) return;
  const exact = Math.round(state.progress * 100) / 100;
  draft.write(
    place,
    progress.scale === 1 ? exact : Math.round(exact * progress.scale),
    Math.floor(exact * progress.scale),
  );
}

function protectedPointers(job: JobRecord, context: JobBodyContext): readonly Pointer[] {
  const { handle, status, result, error, progress, logs } = job.lifecycle.declared;
  const errors = [error?.message, error?.value, error?.code];
  const expressions = [...Object.values(handle), status.at, result?.value, ...errors, progress?.at, logs];
  return placesOf(expressions, context);
}

/** Where expressions of the lifecycle lead in a body. */
function placesOf(expressions: readonly (string | undefined)[], context: JobBodyContext): readonly Pointer[] {
  return expressions
    .map(responsePointer)
    .filter((pointer) => pointer !== undefined)
    .map(context.place);
}
