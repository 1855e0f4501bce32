import { referencePointer, valueAt } from "../schema/json-pointer.ts";
import { findObject } from "./find-object.ts";

/** How many `$ref`s may lead on to one another; resolving a chain takes the square of its length. */
export const maximumChain = 500;

/**
 * Finds a `$ref` that leads, by way of nothing but other `$ref`s of the same document, through more than
 * {@link maximumChain} of them. One that leads back to itself is none.
 * @returns its JSON pointer
 */
export function findLongChain(document: unknown): string | undefined {
  const lengths = new Map<object, number>();
  return findObject(
    document,
    (value) => "$ref" in value && chainLength(value, document, lengths) > maximumChain,
  );
}

/** How many references lead on from a value. */
function chainLength(start: object, document: unknown, lengths: Map<object, number>): number {
  const chain: object[] = [];
  let current: unknown = start;
  while (typeof current === "object" && current !== null && "$ref" in current && !lengths.has(current)) {
    // a circle ends where it began, and is found elsewhere
    lengths.set(current, 0);
    chain.push(current);
    const pointer = referencePointer(current.$ref);
    current = pointer === undefined ? undefined : valueAt(document, pointer);
  }
  let length = (typeof current === "object" && current !== null && lengths.get(current)) || 0;
  for (const link of chain.reverse()) {
    length += 1;
    lengths.set(link, length);
  }
  return lengths.get(start) ?? 0;
}
