import { formatJsonPointer, valueAt } from "../schema/json-pointer.ts";

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
    current = followLocal(current.$ref, document);
  }
  return false;
}

function followLocal(reference: unknown, document: unknown): unknown {
  if (typeof reference !== "string" || !reference.startsWith("#/")) return undefined;
  return valueAt(document, reference.slice(1));
}
