import { type Durations, durationsIn, type LearnedDurations } from "./durations.js";

const own = new WeakMap<object, LearnedDurations>();

/** How long a client's jobs took: the record that the caller gave, or one of its own. */
export function durationsOf(client: { readonly durations: Durations | undefined }): LearnedDurations {
  const known = client.durations ?? own.get(client) ?? durationsIn(new Map());
  own.set(client, known);
  return known;
}
