import type { OpenApiDocument } from "../model/open-api.ts";
import { formatJsonPointer, referencePointer, valueAt } from "../schema/json-pointer.ts";

/** A place of both documents whose `$ref` names another component now. */
export interface ReplacedReference {
  /** JSON pointer of what holds the `$ref`; through references where those around it were replaced as well. */
  readonly place: string;
  /** JSON pointer of what it named. */
  readonly from: string;
  /** JSON pointer of what it names. */
  readonly to: string;
}

/**
 * Every reference that names another component now. What differs between two components is compared once, however many
 * places have the one instead of the other.
 */
export function replacedReferences(
  base: OpenApiDocument,
  next: OpenApiDocument,
): readonly ReplacedReference[] {
  const found: ReplacedReference[] = [];
  const walk = (
    before: unknown,
    after: unknown,
    segments: readonly string[],
    around: readonly string[],
  ): void => {
    if (typeof before !== "object" || typeof after !== "object" || before === null || after === null) return;
    const [from, to] = [referenceIn(before), referenceIn(after)];
    if (from !== undefined && to !== undefined) {
      if (from === to || around.includes(`${from} ${to}`)) return;
      found.push({ place: formatJsonPointer(segments), from, to });
      walk(valueAt(base, from), valueAt(next, to), segments, [...around, `${from} ${to}`]);
      return;
    }
    const others = new Map(Object.entries(after));
    for (const [name, member] of Object.entries(before))
      walk(member, others.get(name), [...segments, name], around);
  };
  walk(base, next, [], []);
  return found;
}

function referenceIn(value: object): string | undefined {
  return "$ref" in value ? referencePointer(value.$ref) : undefined;
}
