import type { Json } from "@jobglot/core";
import type { Draft } from "./draft.js";
import { isRecord } from "./json.js";
import { encloses, type Pointer } from "./pointer.js";

/** Repeats members of the request body that the answer has, or that its schema declares, by the same name. */
export function echoRequest(
  draft: Draft,
  object: Pointer,
  body: Json | undefined,
  kept: readonly Pointer[] = [],
): void {
  if (!isRecord(body) || !isRecord(draft.read(object))) return;
  for (const [name, value] of Object.entries(body)) {
    const place = [...object, name];
    if (kept.some((pointer) => encloses(place, pointer)) || !draft.knows(place)) continue;
    draft.write(place, value);
  }
}
