import type { OpenApiDocument } from "../model/open-api.ts";
import { isMarked } from "../model/sent-forms.ts";
import { formatJsonPointer, parseJsonPointer, valueAt } from "../schema/json-pointer.ts";
import { bodyEffect, contentEffect, mediaTypeEffect, responseEffect } from "./answer-effects.ts";
import { type Audience, type Change, type Impact, worst } from "./change.ts";
import { isOtherReference, ownerOf, placesOfOther, pointerOf } from "./change-place.ts";
import type { DocumentUses, Use } from "./document-uses.ts";
import { deprecation, type Effect, effect } from "./effect.ts";
import { formEffects, formsEffect, partEffect } from "./form-effects.ts";
import { parameterEffect, parameterListEffect } from "./parameter-effects.ts";
import type { RedoclyChange, RedoclySide } from "./redocly-diff.ts";
import type { ReplacedReference } from "./replaced-references.ts";
import { isRequiredProperty, memberEffects } from "./schema-effects.ts";
import { code, subjectOf, usersOf } from "./subject.ts";

/** One of the two documents that are compared. */
interface DocumentSide {
  readonly document: OpenApiDocument;
  readonly uses: DocumentUses;
}

/** What the comparison of the models speaks of: methods, servers, credentials, lifecycles. */
const elsewhere =
  /^(Root|Paths|PathItem|Server|Server(List|Map|Variable)|Security.*|Named(SecuritySchemes|Parameters|Responses|RequestBodies|Headers|Links|Callbacks|Examples|PathItems)|WebhooksMap|Callback|CallbacksMap|Link|LinksMap|SpecExtension)$/u;
const prose =
  /^(Info|License|Contact|Tag|TagList|TagGroup|ExternalDocs|Example|ExamplesMap|EnumDescriptions|XCodeSample)$/u;
const proseMembers = /^(description|summary|title|examples?|externalDocs|tags|x-.*)$/u;

/**
 * What a change of the document means for the package, in its words.
 *
 * @param replaced the references that name another component now
 * @param jobOperations the ids of the operations that lifecycles call
 */
export function documentChanges(
  change: RedoclyChange,
  base: DocumentSide,
  next: DocumentSide,
  replaced: readonly ReplacedReference[],
  jobOperations: ReadonlySet<string>,
): readonly Change[] {
  const { typeName, kind, property } = change;
  if (elsewhere.test(typeName)) return [];
  if (typeName === "SchemaProperties" || typeName === "NamedSchemas")
    return eachProperty(change).flatMap((one) => documentChanges(one, base, next, replaced, jobOperations));
  if (typeName === "Operation" && (property === undefined || property === "operationId")) return [];
  const sideName = kind === "removed" ? "base" : "revision";
  const side = kind === "removed" ? base : next;
  const place = { pointer: pointerOf(change, sideName), side: kind === "removed" ? "base" : "next" } as const;
  if (prose.test(typeName) || (property !== undefined && proseMembers.test(property))) {
    const message = "Descriptions and examples have changed.";
    return [{ rule: "documentation", impact: "fix", breaks: [], message, ...place }];
  }
  const isOther = isOtherReference(change, base.document, next.document);
  const isInExtension = /\/x-/u.test(change.path);
  if (isInExtension && (isOther || !place.pointer.startsWith("/components/schemas/"))) return [];
  if (typeName === "MediaType" && place.pointer.endsWith("/text~1event-stream")) return [];
  const owners = isOther
    ? placesOfOther(change, sideName, replaced, base.document, next.document)
    : [ownerOf(change, sideName)];
  const effects = effectsOf(change, base.document, next.document);
  return owners.flatMap((owner) => {
    const uses = side.uses.at(owner);
    const isAnswered = uses.every(({ direction }) => direction !== "request");
    return effects.map((found): Change => {
      const impact = impactOf(found, uses, owner);
      const predicate = isAnswered ? (found.answerPredicate ?? found.predicate) : found.predicate;
      const subject = subjectOfEffect(change, found, owner, base, side);
      return {
        rule: found.rule,
        impact,
        breaks: impact === "breaking" ? audienceOf(uses, jobOperations) : [],
        message: `${subject.charAt(0).toUpperCase()}${subject.slice(1)}${usersOf(owner, uses)} ${predicate}.`,
        ...place,
        ...(found.item === undefined ? {} : { pointer: `${place.pointer}/${found.item}` }),
      };
    });
  });
}

/** Of the first properties of a schema or schemas of a document, or the last, each by itself. */
function eachProperty(change: RedoclyChange): readonly RedoclyChange[] {
  const names = Object.keys(change.revision?.value ?? change.base?.value ?? {});
  const sideOf = (side: RedoclySide | undefined, name: string): RedoclySide | undefined =>
    side && {
      pointer: `${side.pointer}${formatJsonPointer([name])}`,
      value: valueAt(side.value, formatJsonPointer([name])),
    };
  return names.map((name) => {
    const [base, revision] = [sideOf(change.base, name), sideOf(change.revision, name)];
    return {
      ...change,
      path: `${change.path}${formatJsonPointer([name])}`,
      typeName: "Schema",
      ...(base && { base }),
      ...(revision && { revision }),
    };
  });
}

/** What was renamed is called by the name that it had. */
function subjectOfEffect(
  change: RedoclyChange,
  { property }: Effect,
  owner: string,
  base: DocumentSide,
  side: DocumentSide,
): string {
  if (change.property === "key" || change.property === "name") {
    const pointer = ownerOf(change, "base");
    return subjectOf(base.document, pointer, base.uses.at(pointer));
  }
  const pointer = property === undefined ? owner : `${owner}${formatJsonPointer(["properties", property])}`;
  return subjectOf(side.document, pointer, side.uses.at(owner));
}

/** A component that no operation uses is a type that callers may still name. */
function impactOf({ request, answer }: Effect, uses: readonly Use[], pointer: string): Impact {
  if (uses.length === 0) return pointer.startsWith("/components/schemas/") ? answer : "fix";
  return worst(uses.map(({ direction }) => (direction === "request" ? request : answer)));
}

function audienceOf(uses: readonly Use[], jobOperations: ReadonlySet<string>): Audience[] {
  return uses.some(({ operation }) => jobOperations.has(operation.id)) ? ["callers", "jobs"] : ["callers"];
}

function effectsOf(change: RedoclyChange, base: OpenApiDocument, next: OpenApiDocument): readonly Effect[] {
  const { typeName, kind, property } = change;
  if (typeName === "Schema") {
    const holder = parseJsonPointer(change.path.slice(1)).at(-2) ?? "";
    if (property === undefined && !/^(schemas|properties)$/u.test(holder))
      return formEffects(change, base, next);
    if (property === undefined) return [schemaEffect(change, base, next)];
    const [basePointer, nextPointer] = [ownerOf(change, "base"), ownerOf(change, "revision")];
    return memberEffects(change, property, { base, next, basePointer, nextPointer });
  }
  if (property === "deprecated") return [deprecation(change.revision?.value === true)];
  if (typeName === "Parameter") return [parameterEffect(change, next) ?? otherEffect(change)];
  if (typeName === "Response" && (kind !== "modified" || property === "key"))
    return [responseEffect(change, base)];
  if (kind === "modified") return [otherEffect(change)];
  if (typeName === "ParameterList") return [parameterListEffect(change, base, next)];
  if (typeName === "SchemaList") return formEffects(change, base, next);
  if (typeName === "AllOf") return [partEffect(kind === "added")];
  if (typeName === "AnyOf" || typeName === "OneOf") return [formsEffect(kind === "added")];
  if (typeName === "RequestBody") return [bodyEffect(change)];
  if (typeName === "MediaType") return [mediaTypeEffect(change, base)];
  return [typeName === "MediaTypesMap" ? contentEffect(change) : otherEffect(change)];
}

/** A whole schema came or went: a property, a component, or one of several forms. */
function schemaEffect(change: RedoclyChange, base: OpenApiDocument, next: OpenApiDocument): Effect {
  const isAdded = change.kind === "added";
  const holder = parseJsonPointer(change.path.slice(1)).at(-2);
  if (holder === "schemas")
    return isAdded
      ? effect("schema-added", "is a new type", "feature")
      : effect("schema-removed", "is gone", "breaking");
  const pointer = pointerOf(change, isAdded ? "revision" : "base");
  const document = isAdded ? next : base;
  const isRead = isMarked("readOnly", valueAt(document, pointer), document);
  const isWritten = isMarked("writeOnly", valueAt(document, pointer), document);
  if (!isAdded) {
    const [request, answer] = [isRead ? "fix" : "breaking", isWritten ? "fix" : "breaking"] as const;
    return { rule: "property-removed", predicate: "is gone", request, answer };
  }
  const isDemanded = !isRead && isRequiredProperty(next, pointer);
  return {
    rule: "property-added",
    predicate: isDemanded ? "is new and required" : "is new",
    answerPredicate: "is new",
    request: isDemanded ? "breaking" : isRead ? "fix" : "feature",
    answer: isWritten ? "fix" : "feature",
  };
}

/** What jobglot has no words of its own for. */
function otherEffect({ typeName, kind, property, verdicts, impact }: RedoclyChange): Effect {
  const called = typeName === "HeadersMap" ? "headers" : code(typeName);
  const what = `${kind === "added" ? "has" : "has lost its"} ${called}`;
  const found: Impact = verdicts.length > 0 ? "breaking" : impact === "minor" ? "feature" : "fix";
  return effect("document-changed", property === undefined ? what : `has another ${code(property)}`, found);
}
