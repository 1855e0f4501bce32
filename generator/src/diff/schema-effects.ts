import type { OpenApiDocument } from "../model/open-api.ts";
import { isMarked } from "../model/sent-forms.ts";
import { formatJsonPointer, parseJsonPointer, valueAt } from "../schema/json-pointer.ts";
import type { Impact } from "./change.ts";
import { deprecation, type Effect, effect } from "./effect.ts";
import type { RedoclyChange } from "./redocly-diff.ts";
import { code } from "./subject.ts";

/** Both documents, and the pointers of a changed schema in them. */
interface SchemaSides {
  readonly base: OpenApiDocument;
  readonly next: OpenApiDocument;
  readonly basePointer: string;
  readonly nextPointer: string;
}

/** What the change of a member of a schema means. */
export function memberEffects(
  change: RedoclyChange,
  property: string,
  sides: SchemaSides,
): readonly Effect[] {
  const before = change.base?.value;
  const after = change.revision?.value;
  switch (property) {
    case "required":
      return requiredEffects(texts(before), texts(after), sides);
    case "enum":
    case "const":
      return valueEffects(values(before), values(after));
    case "type":
      return typeEffects(texts(before), texts(after));
    case "key":
      return [effect("property-renamed", `is ${code(String(after))} now`, "breaking")];
    case "default":
      return [
        effect(
          "default-changed",
          after === undefined
            ? "has no default any more"
            : `has the default ${code(JSON.stringify(after))} now`,
          "fix",
        ),
      ];
    case "deprecated":
      return [deprecation(after === true)];
    case "readOnly":
      return [readOnlyEffect(after === true, sides)];
    case "writeOnly":
      return [writeOnlyEffect(after === true)];
    case "additionalProperties":
      return after === false || (before === true && after === undefined)
        ? [effect("closed", "has no further properties any more", "breaking")]
        : [effect("opened", "may have further properties now", "feature")];
    default:
      return [constraintEffect(property, before, after)];
  }
}

/** An effect that is another for those who send values than for those who receive them. */
function twofold(rule: string, predicate: string, request: Impact, answer: Impact): Effect {
  return { rule, predicate, request, answer };
}

/** Properties that came or went in the same change are told of on their own. */
function requiredEffects(before: readonly string[], after: readonly string[], sides: SchemaSides): Effect[] {
  const propertyAt = (document: OpenApiDocument, owner: string, name: string): unknown =>
    valueAt(document, `${owner}${formatJsonPointer(["properties", name])}`);
  const stays = (name: string): boolean =>
    propertyAt(sides.base, sides.basePointer, name) !== undefined &&
    propertyAt(sides.next, sides.nextPointer, name) !== undefined;
  const added = after.filter((name) => !before.includes(name) && stays(name));
  const isRead = (name: string): boolean =>
    isMarked("readOnly", propertyAt(sides.next, sides.nextPointer, name), sides.next);
  const removed = before.filter((name) => !after.includes(name) && stays(name));
  return [
    ...added.map((name) => ({
      ...twofold("required", "is required now", isRead(name) ? "fix" : "breaking", "feature"),
      property: name,
      item: after.indexOf(name),
      answerPredicate: "is always there now",
    })),
    ...removed.map((name) => ({
      ...twofold("optional", "is optional now", "feature", "breaking"),
      property: name,
      answerPredicate: "may be absent now",
    })),
  ];
}

/** What is read alone is of no request; what is not any more may be wanted in each. */
function readOnlyEffect(isReadOnly: boolean, { next, nextPointer }: SchemaSides): Effect {
  if (isReadOnly) {
    return twofold("direction-changed", "is for answers alone now", "breaking", "fix");
  }
  const isDemanded = isRequiredProperty(next, nextPointer);
  const predicate = isDemanded ? "is for requests too now, and required" : "is for requests too now";
  return twofold("direction-changed", predicate, isDemanded ? "breaking" : "feature", "fix");
}

function writeOnlyEffect(isWriteOnly: boolean): Effect {
  return isWriteOnly
    ? twofold("direction-changed", "is for requests alone now", "fix", "breaking")
    : twofold("direction-changed", "is for answers too now", "fix", "feature");
}

/** Whether the schema at a pointer is a property that its object requires. */
export function isRequiredProperty(document: OpenApiDocument, pointer: string): boolean {
  const segments = parseJsonPointer(pointer);
  const required = valueAt(document, formatJsonPointer([...segments.slice(0, -2), "required"]));
  return segments.at(-2) === "properties" && Array.isArray(required) && required.includes(segments.at(-1));
}

/** An exhaustive `switch` breaks with a value that comes and with one that goes. */
function valueEffects(before: readonly string[], after: readonly string[]): Effect[] {
  if (before.length === 0)
    return [twofold("values-closed", `is one of ${after.map(code).join(", ")} now`, "breaking", "feature")];
  if (after.length === 0) return [twofold("values-opened", "can be any value now", "feature", "breaking")];
  return [
    ...before
      .filter((value) => !after.includes(value))
      .map((value) => effect("value-removed", `is never ${code(value)} any more`, "breaking")),
    ...after
      .filter((value) => !before.includes(value))
      .map((value) => ({
        ...twofold("value-added", `can be ${code(value)} now`, "feature", "breaking"),
        item: after.indexOf(value),
      })),
  ];
}

function typeEffects(before: readonly string[], after: readonly string[]): Effect[] {
  const any = (types: readonly string[]): string =>
    types.length === 0 ? "any value" : types.map(code).join(" or ");
  const isNarrower = !covers(after, before, false);
  // A compiler knows no integers: only what is sent has to be one.
  const isWider = !covers(before, after, true);
  const predicate = `is ${any(after)} instead of ${any(before)}`;
  return [
    twofold("type-changed", predicate, isNarrower ? "breaking" : "feature", isWider ? "breaking" : "feature"),
  ];
}

/** Whether values of all the types of `inner` are values of a type of `outer`; no types stand for all. */
function covers(outer: readonly string[], inner: readonly string[], isForCompiler: boolean): boolean {
  if (outer.length === 0) return true;
  if (inner.length === 0) return false;
  return inner.every(
    (type) =>
      outer.includes(type) ||
      (type === "integer" && outer.includes("number")) ||
      (isForCompiler && type === "number" && outer.includes("integer")),
  );
}

/** Bounds, patterns and the like: only what is sent can break them. */
function constraintEffect(property: string, before: unknown, after: unknown): Effect {
  const predicate =
    after === undefined
      ? `has no ${code(property)} any more`
      : `has ${code(property)} ${code(JSON.stringify(after))} now`;
  if (before === "binary" || after === "binary") {
    const isLost = before === "binary";
    return effect("type-changed", isLost ? "is not binary any more" : "is binary now", "breaking");
  }
  return twofold(
    "constraint-changed",
    predicate,
    isLoosened(property, before, after) ? "feature" : "breaking",
    "fix",
  );
}

function isLoosened(property: string, before: unknown, after: unknown): boolean {
  if (annotations.has(property) || after === undefined || after === false) return true;
  if (typeof before !== "number" || typeof after !== "number") return false;
  if (/^(min|exclusiveMin)/.test(property)) return after < before;
  return /^(max|exclusiveMax)/.test(property) && after > before;
}

const annotations: ReadonlySet<string> = new Set(["xml", "contentEncoding", "contentMediaType"]);

function texts(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return Array.isArray(value) ? value.filter((item) => typeof item === "string") : [];
}

function values(value: unknown): string[] {
  if (value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map((item) =>
    typeof item === "string" ? item : JSON.stringify(item),
  );
}
