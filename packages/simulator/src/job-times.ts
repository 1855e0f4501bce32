import type { Json } from "@jobglot/core";
import type { Draft } from "./draft.js";
import { isRecord } from "./json.js";
import type { Pointer } from "./pointer.js";

/** The moments of a job, in milliseconds since 1970-01-01T00:00:00Z. */
export interface JobMoments {
  readonly createdAt: number;
  readonly startedAt: number | undefined;
  readonly endedAt: number | undefined;
  readonly expiresAt: number | undefined;
  readonly now: number;
}

const momentsByName: readonly (readonly [RegExp, keyof JobMoments])[] = [
  [/^(created|submitted|queued|enqueued|requested)/i, "createdAt"],
  [/^(started|processing|running|began)/i, "startedAt"],
  [/^(completed|finished|ended|failed|cancell?ed)/i, "endedAt"],
  [/^(expires|expired|expiry)/i, "expiresAt"],
  [/^(updated|modified|last)/i, "now"],
];
const nameOfMoment = /(?:_at|At|_time|Time|_on)$|^created$|^updated$/;
const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(?:Z|[+-]\d\d:\d\d)$/;

/** Whether a member of this name holds a time that {@link writeMoments} would set. */
export function isMomentName(name: string): boolean {
  return nameOfMoment.test(name);
}

/**
 * Sets the times of a job in the object that describes it: members with a name such as `created_at` that hold an ISO
 * 8601 date-time, unix seconds, unix milliseconds or null. A time that is not reached yet is emptied.
 */
export function writeMoments(draft: Draft, object: Pointer, moments: JobMoments): void {
  const record = draft.read(object);
  if (!isRecord(record)) return;
  for (const [name, value] of Object.entries(record)) {
    const moment = momentsByName.find(([pattern]) => nameOfMoment.test(name) && pattern.test(name))?.[1];
    if (moment === undefined || !isMoment(value)) continue;
    const at = moments[moment];
    if (at === undefined) draft.clear([...object, name]);
    else draft.write([...object, name], ...written(at, value));
  }
}

function isMoment(value: Json): boolean {
  if (value === null) return true;
  if (typeof value === "string") return dateTime.test(value);
  return typeof value === "number" && value > 1e9 && value < 4e12;
}

/** A moment in the notation of an example; null leaves the choice to the schema. */
function written(at: number, example: Json): readonly Json[] {
  const text = new Date(at).toISOString();
  if (typeof example === "string") {
    const digits = (dateTime.exec(example)?.[1]?.length ?? 1) - 1;
    return [
      digits <= 0
        ? text.replace(/\.\d+Z$/, "Z")
        : text.replace(/Z$/, `${"0".repeat(Math.max(0, digits - 3))}Z`),
    ];
  }
  if (typeof example === "number") return [example > 1e11 ? at : Math.floor(at / 1_000)];
  return [text, Math.floor(at / 1_000)];
}
