import type { OpenApiDocument } from "../model/open-api.ts";
import { referencePointer, valueAt } from "../schema/json-pointer.ts";
import { deprecation, type Effect, effect } from "./effect.ts";
import type { RedoclyChange } from "./redocly-diff.ts";
import { code } from "./subject.ts";

/** What a change of one parameter means; `undefined` for what there are no words for. */
export function parameterEffect(change: RedoclyChange, next: OpenApiDocument): Effect | undefined {
  const { kind, property } = change;
  const after = change.revision?.value;
  if (kind === "removed") return effect("parameter-removed", "is gone", "breaking");
  if (kind === "added") {
    return resolved(after, next).required === true
      ? effect("parameter-added", "is new and required", "breaking")
      : effect("parameter-added", "is new", "feature");
  }
  if (property === "required") {
    return after === true
      ? effect("required", "is required now", "breaking")
      : effect("optional", "is optional now", "feature");
  }
  if (property === "name" || property === "in")
    return effect("parameter-renamed", `is ${code(String(after))} now`, "breaking");
  return property === "deprecated" ? deprecation(after === true) : undefined;
}

/** What it means that an operation got its first parameters, or lost its last. */
export function parameterListEffect(
  { kind, base: before, revision: after }: RedoclyChange,
  base: OpenApiDocument,
  next: OpenApiDocument,
): Effect {
  const isGone = kind === "removed";
  const list = isGone ? before?.value : after?.value;
  const parameters = (Array.isArray(list) ? list : []).map((item) => resolved(item, isGone ? base : next));
  const names = parameters.map(({ in: place, name }) => code(`params.${String(place)}.${String(name)}`));
  if (isGone) return effect("parameter-removed", `takes no ${names.join(", ")} any more`, "breaking");
  const isRequired = parameters.some(({ required }) => required === true);
  return effect("parameter-added", `takes ${names.join(", ")} now`, isRequired ? "breaking" : "feature");
}

/** A parameter, or the one that its `$ref` names. */
function resolved(value: unknown, document: OpenApiDocument): { readonly [name: string]: unknown } {
  if (typeof value !== "object" || value === null) return {};
  const target = "$ref" in value ? referencePointer(value.$ref) : undefined;
  return target === undefined ? { ...value } : resolved(valueAt(document, target), document);
}
