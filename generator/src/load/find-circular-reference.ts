import { formatJsonPointer, referencePointer, valueAt } from "../schema/json-pointer.ts";

/**
 * Finds a `$ref` that leads, by way of nothing but other `$ref`s of the same document, back to itself.
 * @returns its JSON pointer
 */
export function findCircularReference(document: unknown): string | undefined {
  const visit = (value: unknown, path: readonly string[]): string | undefined => {
    if (typeof value !== "object" || value === null) return undefined;
    if (isCircular(value, document)) return formatJsonPointer(path);
    for (const [key, child] of Object.entries(value)) {
      const found = visit(child, [...path, key]);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return visit(document, []);
}

function isCircular(start: object, document: unknown): boolean {
  const visited = new Set<unknown>();
  let current: unknown = start;
  while (typeof current === "object" && current !== null && "$ref" in current) {
    if (visited.has(current)) return current === start;
    visited.add(current);
    const pointer = referencePointer(current.$ref);
    current = pointer === undefined ? undefined : valueAt(document, pointer);
  }
  return false;
}
