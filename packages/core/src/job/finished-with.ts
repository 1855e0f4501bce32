import type { Accepted, HandleValues } from "./job-definition.js";

/** A submission was answered with the result at once; without one, it names no job. */
export function finishedWith<Handle extends HandleValues, Result, Raw>(
  result: Result,
): Accepted<Handle, Result, Raw> {
  // Nothing is ever asked for a job that ended with its submission.
  const handle = { id: "" } as Handle;
  const raw = undefined as Raw;
  return result === undefined
    ? { handle }
    : { handle, snapshot: { status: "FINISHED", providerStatus: "", result, raw } };
}
