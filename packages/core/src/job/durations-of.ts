import { type Durations, durationsFrom } from "./durations.js";

const own = new WeakMap<object, Durations>();

/** How long a client's jobs took: the record that the caller gave, or one of its own. */
export function durationsOf(client: { readonly durations: Durations | undefined }): Durations {
  const known = client.durations ?? own.get(client) ?? durationsFrom();
  own.set(client, known);
  return known;
}
