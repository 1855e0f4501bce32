import { formatJsonPointer, parseJsonPointer, referencePointer, valueAt } from "../schema/json-pointer.ts";
import { findObject } from "./find-object.ts";

/**
 * Finds a `$ref` that leads, by way of nothing but other `$ref`s of the same document, back to itself.
 * @returns its JSON pointer
 */
export function findCircularReference(document: unknown): string | undefined {
  return findObject(document, (value) => {
    if (!("$ref" in value)) return false;
    const end = follow(value, document);
    return end instanceof Circle && end.reference === value;
  });
}

/** A reference at which a circle closes. */
class Circle {
  readonly reference: object;

  constructor(reference: object) {
    this.reference = reference;
  }
}

/**
 * What a value stands for that may be a reference. A pointer may lead through others: `#/a/b`, where `a` is one.
 * @param before the references on the way, whose ends are not known yet
 */
function follow(value: unknown, document: unknown, before: readonly object[] = []): unknown {
  if (typeof value !== "object" || value === null || !("$ref" in value)) return value;
  if (before.includes(value)) return new Circle(value);
  const pointer = referencePointer(value.$ref);
  if (pointer === undefined) return value;
  const way = [...before, value];
  const direct = valueAt(document, pointer);
  if (direct !== undefined) return follow(direct, document, way);
  let target = document;
  for (const segment of parseJsonPointer(pointer)) {
    if (valueAt(target, formatJsonPointer([segment])) === undefined) target = follow(target, document, way);
    if (target instanceof Circle) return target;
    target = valueAt(target, formatJsonPointer([segment]));
  }
  return follow(target, document, way);
}
