import type { Json, SimulationCondition } from "@jobglot/core";
import type { Draft } from "./draft.js";
import { holds, responsePointer } from "./expression.js";
import { type Pointer, writePointer } from "./pointer.js";
import { sampleValue } from "./sample-value.js";
import type { SchemaSet } from "./schema-set.js";

/** Changes a body so that conditions on it hold, as far as its schema allows. */
export function satisfy(draft: Draft, conditions: readonly SimulationCondition[], schemas: SchemaSet): void {
  for (const condition of conditions) {
    const pointer = responsePointer(condition.at);
    if (pointer === undefined || holds([condition], { responseBody: draft.value })) continue;
    const { eq, in: among, exists, gte, gt, lte, lt } = condition;
    const least = gte ?? (gt === undefined ? undefined : gt + 1);
    const most = lte ?? (lt === undefined ? undefined : lt - 1);
    const wanted = eq ?? among?.[0] ?? least ?? most;
    if (wanted !== undefined) {
      if (!writeWithin(draft, pointer, wanted, schemas)) draft.force(pointer, wanted);
    } else if (exists === true) {
      draft.write(pointer, sampleValue(schemas, draft.declaredAt(pointer)), "simulated");
    } else {
      draft.remove(pointer);
    }
  }
}

/** Writes a value, if need be in an object made for it with whatever else its schema requires. */
function writeWithin(draft: Draft, pointer: Pointer, value: Json, schemas: SchemaSet): boolean {
  if (draft.write(pointer, value)) return true;
  const around = pointer.slice(0, -1);
  const declared = draft.declaredAt(around);
  if (around.length === 0 || declared === undefined || draft.read(around) !== undefined) return false;
  return draft.write(around, writePointer(sampleValue(schemas, declared), pointer.slice(-1), value));
}

/** Takes away what conditions ask to exist, so that they do not hold. */
export function unsatisfy(draft: Draft, conditions: readonly SimulationCondition[]): void {
  for (const { at, exists } of conditions) {
    const pointer = responsePointer(at);
    if (exists === true && pointer !== undefined) draft.remove(pointer);
  }
}

/**
 * The HTTP status of an error that fulfils the conditions on `$statusCode`, `undefined` when there are none of them, or
 * when no error fulfils them. The preferred ones are tried first.
 */
export function errorStatus(
  conditions: readonly SimulationCondition[],
  preferred: readonly number[],
): number | undefined {
  const onStatus = conditions.filter(({ at }) => at === "$statusCode");
  if (onStatus.length === 0) return undefined;
  const all = Array.from({ length: 200 }, (_, index) => 400 + index);
  return [...preferred, ...all].find((statusCode) => holds(onStatus, { statusCode }));
}
