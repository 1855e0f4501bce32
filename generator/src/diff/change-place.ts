import { isDeepStrictEqual } from "node:util";
import type { OpenApiDocument } from "../model/open-api.ts";
import { formatJsonPointer, parseJsonPointer, referencePointer, valueAt } from "../schema/json-pointer.ts";
import type { RedoclyChange } from "./redocly-diff.ts";
import type { ReplacedReference } from "./replaced-references.ts";

/** One of the two sides of a change, as Redocly calls them. */
type SideName = "base" | "revision";

/** JSON pointer of a change in one of the documents: what has changed, or what holds it where it is not. */
export function pointerOf(change: RedoclyChange, side: SideName): string {
  const found = change[side] ?? change.revision ?? change.base;
  return referencePointer(found?.pointer) ?? "";
}

/** The object whose member has changed. Redocly names the member where there is one, except for a name. */
export function ownerOf(change: RedoclyChange, side: SideName): string {
  const pointer = pointerOf(change, side);
  const { property } = change;
  if (property === undefined || property === "key" || change[side]?.value === undefined) return pointer;
  return formatJsonPointer(parseJsonPointer(pointer).slice(0, -1));
}

/** Whether a reference names another component now. Then neither component has changed, but what refers to them. */
export function isOtherReference(
  change: RedoclyChange,
  base: OpenApiDocument,
  next: OpenApiDocument,
): boolean {
  const [before, after] = [componentOf(change, "base"), componentOf(change, "revision")];
  if (change.kind === "modified")
    return (
      before !== after &&
      valueAt(next, before ?? "/") !== undefined &&
      valueAt(base, after ?? "/") !== undefined
    );
  const isAdded = change.kind === "added";
  const pointer = pointerOf(change, isAdded ? "revision" : "base");
  return pointer.startsWith("/components/") && isAt(pointer, isAdded ? [next, base] : [base, next]);
}

/**
 * The places that a change shows at, as JSON pointers, where references to one component are such to another now. Where none
 * was replaced as it stands, that is the one that Redocly came by.
 */
export function placesOfOther(
  change: RedoclyChange,
  side: SideName,
  replaced: readonly ReplacedReference[],
  base: OpenApiDocument,
  next: OpenApiDocument,
): readonly string[] {
  const from = change.base && componentOf(change, "base");
  const to = change.revision && componentOf(change, "revision");
  const below = (pointer: string): string => pointer.slice(componentOf(change, side)?.length ?? 0);
  const differs = (one: ReplacedReference): boolean => {
    if (from !== undefined && to !== undefined) return true;
    const rest = below(pointerOf(change, side));
    return from === undefined
      ? !isAt(`${one.to}${rest}`, [next, base], `${one.from}${rest}`)
      : !isAt(`${one.from}${rest}`, [base, next], `${one.to}${rest}`);
  };
  const places = replaced
    .filter((one) => one.from === (from ?? one.from) && one.to === (to ?? one.to) && differs(one))
    .map(({ place }) => `${place}${below(ownerOf(change, side))}`);
  return places.length > 0 ? [...new Set(places)] : [change.path.slice(1)];
}

/** Whether a property of one document is in the other too, or an equal item of a list, wherever it stands there. */
function isAt(
  pointer: string,
  [document, other]: readonly [OpenApiDocument, OpenApiDocument],
  otherPointer = pointer,
): boolean {
  const holder = parseJsonPointer(pointer).at(-2) ?? "";
  if (holder === "properties") return valueAt(other, otherPointer) !== undefined;
  if (!/^(allOf|anyOf|oneOf)$/u.test(holder)) return false;
  const list = valueAt(other, formatJsonPointer(parseJsonPointer(otherPointer).slice(0, -1)));
  const item = valueAt(document, pointer);
  return Array.isArray(list) && list.some((one) => isDeepStrictEqual(one, item));
}

function componentOf(change: RedoclyChange, side: SideName): string | undefined {
  return /^\/components\/[^/]+\/[^/]+/u.exec(pointerOf(change, side))?.[0];
}
