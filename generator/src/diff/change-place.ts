import type { OpenApiDocument } from "../model/open-api.ts";
import { formatJsonPointer, parseJsonPointer, valueAt } from "../schema/json-pointer.ts";
import type { RedoclyChange } from "./redocly-diff.ts";

/** One of the two sides of a change, as Redocly calls them. */
export type SideName = "base" | "revision";

/** JSON pointer of a change in one of the documents: what has changed, or what holds it where it is not. */
export function pointerOf(change: RedoclyChange, side: SideName): string {
  const found = change[side] ?? change.revision ?? change.base;
  return decodeURIComponent(found?.pointer.replace(/^#/, "") ?? "");
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
  if (!/^\/components\/.*\/properties\/[^/]+$/u.test(pointer)) return false;
  return valueAt(isAdded ? base : next, pointer) !== undefined;
}

function componentOf(change: RedoclyChange, side: SideName): string | undefined {
  return /^\/components\/[^/]+\/[^/]+/u.exec(pointerOf(change, side))?.[0];
}
