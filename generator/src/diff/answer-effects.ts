import type { OpenApiDocument } from "../model/open-api.ts";
import { formatJsonPointer, parseJsonPointer, valueAt } from "../schema/json-pointer.ts";
import { pointerOf } from "./change-place.ts";
import { isSuccess } from "./document-uses.ts";
import { type Effect, effect } from "./effect.ts";
import type { RedoclyChange } from "./redocly-diff.ts";
import { code } from "./subject.ts";

/**
 * What it means that an answer came, went, or has another status. Another kind of answer makes a wider type, unless the
 * operation says the same with another status already.
 */
export function responseEffect(change: RedoclyChange, base: OpenApiDocument): Effect {
  const { kind } = change;
  if (kind === "modified") {
    const [before, after] = [String(change.base?.value), String(change.revision?.value)];
    return effect("answer-status", `answers with ${code(after)} instead of ${code(before)}`, "breaking");
  }
  const segments = parseJsonPointer(pointerOf(change, kind === "added" ? "revision" : "base"));
  const status = segments.at(-1) ?? "";
  const verb = isSuccess(status) ? "answer" : "refuse";
  if (kind === "removed")
    return effect("answer-removed", `does not ${verb} with ${code(status)} any more`, "breaking");
  const others = Object.entries(valueAt(base, formatJsonPointer(segments.slice(0, -1))) ?? {})
    .filter(([other]) => isSuccess(other) === isSuccess(status))
    .map(([, response]) => contentOf(response));
  const content = contentOf(change.revision?.value);
  // Without a body there is nothing of a refusal that an app could have read.
  const isWider = isSuccess(status)
    ? !others.includes(content)
    : content !== "{}" && !others.includes(content) && others.some((other) => other !== "{}");
  return effect("answer-added", `may ${verb} with ${code(status)} now`, isWider ? "breaking" : "feature");
}

/** What it means that a body can have another media type, or no longer has one. */
export function mediaTypeEffect(change: RedoclyChange, base: OpenApiDocument): Effect {
  const isAdded = change.kind === "added";
  const pointer = pointerOf(change, isAdded ? "revision" : "base");
  const segments = parseJsonPointer(pointer);
  const name = code(segments.at(-1) ?? "");
  const others = Object.keys(valueAt(base, formatJsonPointer(segments.slice(0, -1))) ?? {});
  if (!isAdded) {
    return {
      ...effect("media-type-removed", `cannot be ${name} any more`, "breaking"),
      answerPredicate: `does not answer with ${name} any more`,
    };
  }
  return {
    rule: "media-type-added",
    predicate: `can be ${name} now`,
    answerPredicate: `may answer with ${name} now`,
    request: "feature",
    answer: others.length > 0 ? "breaking" : "feature",
  };
}

/** What it means that an answer has a body now, or none any more. */
export function contentEffect({ kind }: RedoclyChange): Effect {
  return kind === "added"
    ? effect("answer-body", "has a body now", "feature")
    : effect("answer-body", "has no body any more", "breaking");
}

/** What it means that an operation takes a body now, or none any more. */
export function bodyEffect({ kind, revision }: RedoclyChange): Effect {
  if (kind === "removed") return effect("body-removed", "is gone", "breaking");
  const value = revision?.value;
  const isRequired =
    typeof value === "object" && value !== null && "required" in value && value.required === true;
  return isRequired
    ? effect("body-added", "is new and required", "breaking")
    : effect("body-added", "is new", "feature");
}

function contentOf(response: unknown): string {
  const content =
    typeof response === "object" && response !== null && "content" in response ? response.content : {};
  return JSON.stringify(content);
}
