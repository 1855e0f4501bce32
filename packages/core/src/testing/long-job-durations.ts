import type { Durations } from "../job/durations.js";
import { createDurations } from "../job/saved-durations.js";

/** A record by which the sample jobs are known to take five minutes. */
export function longJobDurations(): Durations {
  const durations = createDurations();
  for (let job = 0; job < 20; job++) durations.record("sample", "tasks.create", 300_000);
  return durations;
}
