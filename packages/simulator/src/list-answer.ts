import type { Json } from "@jobglot/core";
import { bestOf, successCandidates } from "./candidates.js";
import { Draft } from "./draft.js";
import type { Answer, CheckedCall } from "./exchange.js";
import { responsePointer } from "./expression.js";
import { finishAnswer } from "./finish-answer.js";
import { describeInBody, jobObject } from "./job-body.js";
import type { JobRecord } from "./jobs.js";
import { isList, isRecord } from "./json.js";
import type { Lifecycle } from "./lifecycle.js";
import { encloses, type Pointer, readPointer } from "./pointer.js";
import { sampleValue } from "./sample-value.js";
import { exampleIdsOf, type Stage } from "./stage.js";
import { stateAt } from "./timeline.js";

/**
 * Answers an operation that lists jobs with those made so far, the newest first, in one page. A `status` and a `limit` in
 * the query are obeyed. `undefined` for every other operation.
 */
export function listAnswer(stage: Stage, call: CheckedCall): Answer | undefined {
  const lifecycles = stage.lifecycles.filter(
    ({ declared }) => declared.list?.operation === call.route.operation,
  );
  const pointer = responsePointer(lifecycles[0]?.declared.list?.items);
  if (pointer === undefined) return undefined;
  const candidate = bestOf(successCandidates(call.route, stage.schemas), ({ value }) => {
    const items = readPointer(value, pointer);
    return isList(items) ? Math.min(items.length, 1) : -1;
  });
  return finishAnswer(stage, call, candidate, (draft) => {
    const templates = readPointer(draft.value, pointer);
    const items = jobsToShow(stage, call, lifecycles).map((job) =>
      itemOf(stage, call, job, draft, pointer, isList(templates) ? templates : []),
    );
    draft.write(pointer, items);
    clearPaging(draft);
  });
}

function jobsToShow(stage: Stage, call: CheckedCall, lifecycles: readonly Lifecycle[]): readonly JobRecord[] {
  const { status, limit } = call.values.query;
  const wireOf = (job: JobRecord): string | undefined => {
    const state = stateAt(job, call.at);
    return job.lifecycle.wireOf(state.status, state.isCancelling);
  };
  const shown = stage.jobs
    .filter((job) => lifecycles.includes(job.lifecycle) && !job.isDeleted)
    .filter((job) => status === undefined || wireOf(job) === status)
    .reverse();
  const count = Number(limit);
  return limit !== undefined && Number.isInteger(count) && count >= 0 ? shown.slice(0, count) : shown;
}

function itemOf(
  stage: Stage,
  call: CheckedCall,
  job: JobRecord,
  list: Draft,
  pointer: Pointer,
  templates: readonly Json[],
): Json {
  const schema = list.declaredAt([...pointer, "0"]);
  const around = jobObject(job);
  const place = (inside: Pointer): Pointer =>
    encloses(around, inside) ? inside.slice(around.length) : inside;
  const { status, handle } = job.lifecycle.declared;
  const state = stateAt(job, call.at);
  const wire = job.lifecycle.wireOf(state.status, state.isCancelling);
  const statusPlace = responsePointer(status.at);
  const suits = (item: Json): boolean =>
    statusPlace !== undefined && String(readPointer(item, place(statusPlace))) === wire;
  const template = templates.find(suits) ?? templates[0] ?? sampleValue(stage.schemas, schema);

  const idPlace = responsePointer(handle.id);
  const written = idPlace === undefined ? undefined : readPointer(template, place(idPlace));
  const templateId = job.lifecycle.declared.templates?.id === undefined ? written : undefined;
  const item = new Draft(template, schema, stage.schemas);
  describeInBody(item, job, {
    schemas: stage.schemas,
    exampleIds: new Set([
      ...exampleIdsOf(stage, job.lifecycle),
      ...(templateId == null ? [] : [String(templateId)]),
    ]),
    exampleResult: undefined,
    now: call.at,
    place,
  });
  return item.value;
}

/** All jobs are on one page. */
function clearPaging(draft: Draft): void {
  if (!isRecord(draft.value)) return;
  for (const [name, value] of Object.entries(draft.value)) {
    if (!/^(next|previous|prev)/i.test(name)) continue;
    if (typeof value === "string") draft.clear([name]);
  }
  if (draft.read(["has_more"]) === true) draft.write(["has_more"], false);
}
