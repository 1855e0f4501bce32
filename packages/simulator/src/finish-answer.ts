import type { Json } from "@jobglot/core";
import { bodyWords, type Candidate } from "./candidates.js";
import { Draft } from "./draft.js";
import type { Answer, AnswerBody, CheckedCall } from "./exchange.js";
import { responsePointer } from "./expression.js";
import { isList, isRecord } from "./json.js";
import { answerMediaType, isJsonLinesType, isJsonType, isTextType } from "./media-types.js";
import { randomText } from "./random.js";
import type { Stage } from "./stage.js";

/** Makes an answer of a candidate: its body after some changes (JSON only), and the headers that the spec declares. */
export function finishAnswer(
  stage: Stage,
  call: Pick<CheckedCall, "values">,
  candidate: Candidate,
  change: (draft: Draft) => void = () => {},
): Answer {
  const requestId = `req_${randomText(stage.requestRandom, "0123456789abcdef", 24)}`;
  return {
    statusCode: candidate.statusCode,
    headers: declaredHeaders(stage, call, candidate, requestId),
    body: bodyOf(stage, call, candidate, requestId, change),
  };
}

function bodyOf(
  stage: Stage,
  call: Pick<CheckedCall, "values">,
  candidate: Candidate,
  requestId: string,
  change: (draft: Draft) => void,
): AnswerBody {
  const { mediaType, value } = candidate;
  if (mediaType === undefined) return { kind: "empty" };
  if (isJsonType(mediaType)) {
    const draft = new Draft(value ?? null, candidate.schema, stage.schemas);
    change(draft);
    const pointer = responsePointer(stage.simulation.envelope?.requestId);
    if (pointer !== undefined && draft.knows(pointer)) draft.write(pointer, requestId);
    return { kind: "json", mediaType, value: draft.value };
  }
  const concrete = answerMediaType(mediaType, bodyWords(call.values.body));
  if (isTextType(concrete)) return { kind: "text", mediaType: concrete, text: textOf(concrete, value) };
  return { kind: "bytes", mediaType: concrete, bytes: bytesOf(concrete, value) };
}

function textOf(mediaType: string, value: Json | undefined): string {
  if (value === undefined) return "";
  if (typeof value === "string") return value;
  const values = isJsonLinesType(mediaType) && isList(value) ? value : [value];
  return values.map((each) => JSON.stringify(each)).join("\n");
}

/** A PNG of one grey pixel. */
const pixel = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR42mNoAAAAggCB2kUIOwAAAABJRU5ErkJggg==";

function bytesOf(mediaType: string, value: Json | undefined): Uint8Array<ArrayBuffer> {
  if (mediaType === "image/png") return Uint8Array.from(atob(pixel), (character) => character.charCodeAt(0));
  return new TextEncoder().encode(typeof value === "string" ? value : `simulated ${mediaType}`);
}

/** Headers whose value means something that a made-up one would contradict. */
const meaningful =
  /^(content-|retry-after|location|link|set-cookie|www-authenticate|etag|vary)|rate-?limit|remaining|reset/i;

function declaredHeaders(
  stage: Stage,
  call: Pick<CheckedCall, "values">,
  candidate: Candidate,
  requestId: string,
): { readonly [name: string]: string } {
  const headers: [string, string][] = candidate.declared.headers
    .filter((name) => !meaningful.test(name))
    .map((name) => [name.toLowerCase(), namedMember(name, call.values.body) ?? "simulated"]);
  const { requestIdHeader } = stage.simulation;
  if (requestIdHeader !== undefined) headers.push([requestIdHeader.toLowerCase(), requestId]);
  return Object.fromEntries(headers);
}

/** `X-Example-Model` repeats the member `model` of the request body. */
function namedMember(header: string, body: Json | undefined): string | undefined {
  const name = header.split("-").at(-1)?.toLowerCase() ?? "";
  const value = isRecord(body) && Object.hasOwn(body, name) ? body[name] : undefined;
  return typeof value === "string" && /^[\x21-\x7e]+$/.test(value) ? value : undefined;
}
