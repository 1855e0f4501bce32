import type { OpenApiDocument } from "../model/open-api.ts";
import { formatJsonPointer, parseJsonPointer, valueAt } from "../schema/json-pointer.ts";
import { pointerOf } from "./change-place.ts";
import { isAlternative } from "./comparable-forms.ts";
import { type Effect, effect } from "./effect.ts";
import type { RedoclyChange } from "./redocly-diff.ts";

/** One of several schemas: of those that a value can be of, or of those that it has to be of. */
export function formEffects(
  change: RedoclyChange,
  base: OpenApiDocument,
  next: OpenApiDocument,
): readonly Effect[] {
  const { kind, verdicts } = change;
  const isAdded = kind === "added";
  const pointer = pointerOf(change, isAdded ? "revision" : "base");
  const holder = parseJsonPointer(pointer).at(-2);
  if (holder === "allOf") return [partEffect(isAdded)];
  const [document, other] = isAdded ? [next, base] : [base, next];
  const around = formatJsonPointer(parseJsonPointer(change.path.slice(1)).slice(0, -1));
  if (isAlternative({ document, schema: valueAt(document, pointer) }, around, other)) return [];
  const rule = "form-changed";
  const predicate = isAdded ? "can have another form now" : "has lost a form";
  if (holder !== "anyOf" && holder !== "oneOf")
    return [effect(rule, predicate, verdicts.length > 0 ? "breaking" : "feature")];
  return [
    isAdded
      ? { rule, predicate, request: "feature", answer: "breaking" }
      : { rule, predicate, request: "breaking", answer: "feature" },
  ];
}

/** One of several schemas that a value has to be of, or all of them. */
export function partEffect(isAdded: boolean): Effect {
  return isAdded
    ? { rule: "part-added", predicate: "has another part now", request: "breaking", answer: "feature" }
    : effect("part-removed", "has lost a part", "breaking");
}

/** Alternatives beside what else a schema says. */
export function formsEffect(isAdded: boolean): Effect {
  return isAdded
    ? {
        rule: "forms-added",
        predicate: "has one of several forms now",
        request: "breaking",
        answer: "feature",
      }
    : {
        rule: "forms-removed",
        predicate: "has several forms no more",
        request: "feature",
        answer: "breaking",
      };
}
