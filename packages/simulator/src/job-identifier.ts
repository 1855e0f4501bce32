import type { Json, JsonSchema, SimulationLifecycle } from "@jobglot/core";
import { newIdentifier } from "./identifiers.js";
import { sampleValue } from "./sample-value.js";
import { routeOf, type Stage } from "./stage.js";

/** So many ids are made in one shape before the next one is tried. */
const mostTries = 100;

/** A UUID of version 4, which a pattern may want that no sample of its schema keeps. */
const usualUuid = "00000000-0000-4000-8000-000000000000";

/**
 * A new id of a job, in the shape of an example. The operations that are called with it accept it, where that can be: a path
 * may want a UUID of what an answer calls a text.
 */
export function newJobId(
  stage: Stage,
  declared: SimulationLifecycle,
  example: Json | undefined,
): string | number {
  const { random, schemas, jobs, jobsByHandle } = stage;
  const wanted = schemasOfId(stage, declared);
  const shapes = [example, ...wanted.map((schema) => sampleValue(schemas, schema)), usualUuid];
  let fallback: string | number | undefined;
  for (const shape of shapes) {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const id = newIdentifier(random, shape);
      if (jobsByHandle.has(String(id))) continue;
      if (wanted.every((schema) => schemas.problemsOfText(schema, id).length === 0)) return id;
      fallback ??= id;
    }
  }
  return fallback ?? `job_${jobs.length + 1}`;
}

/** The schemas of the parameters that take the id. */
function schemasOfId(
  stage: Stage,
  { poll, cancel, result, stream }: SimulationLifecycle,
): readonly JsonSchema[] {
  return [poll, cancel, result?.call, stream].flatMap((call) => {
    const parameters = routeOf(stage, call?.operation)?.parameters ?? [];
    const bound = call?.parameters ?? {};
    return parameters
      .filter(({ in: place, name }) => bound[`${place}.${name}`] === "$handle.id")
      .map(({ schema }) => schema);
  });
}
