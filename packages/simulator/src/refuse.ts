import type { SimulationRoute } from "@jobglot/core";
import { answerWithStatus, bestOf, type Candidate, candidatesWithStatus } from "./candidates.js";
import type { Draft } from "./draft.js";
import type { Answer, IncomingCall } from "./exchange.js";
import { holds } from "./expression.js";
import { finishAnswer } from "./finish-answer.js";
import { isRecord } from "./json.js";
import { isJsonType } from "./media-types.js";
import type { Pointer } from "./pointer.js";
import { satisfy } from "./satisfy.js";
import type { Stage } from "./stage.js";

interface ErrorWords {
  /** What the name of an example, or its text, says when it is about this status. */
  readonly hint: RegExp;
  readonly code: string;
}

const wordsByStatus: { readonly [statusCode: number]: ErrorWords } = {
  400: { hint: /bad.?request|invalid|malformed/i, code: "bad_request" },
  401: { hint: /unauthori[sz]ed|credential|authenticat|api.?key|token/i, code: "unauthorized" },
  403: { hint: /forbidden|permission|denied/i, code: "forbidden" },
  404: { hint: /not.?found|no.?such/i, code: "not_found" },
  405: { hint: /method/i, code: "method_not_allowed" },
  409: { hint: /conflict|state|already/i, code: "conflict" },
  410: { hint: /gone|expired|deleted|removed/i, code: "gone" },
  415: { hint: /media.?type|content.?type/i, code: "unsupported_media_type" },
  422: { hint: /validation|invalid|unprocessable/i, code: "invalid_request" },
  429: { hint: /rate|throttl|limit|too.?many/i, code: "rate_limited" },
};

/**
 * An error answer in the shape that the spec declares for this status at this route; for an unknown route, in the shape
 * of another route of the provider. Where the spec has no shape, the body is `{ "detail": … }`.
 */
export function refuse(
  stage: Stage,
  call: IncomingCall,
  statusCode: number,
  message: string,
  headers: { readonly [name: string]: string } = {},
): Answer {
  const { candidate, isSpecific } = errorCandidate(stage, call.route, statusCode);
  const values = { path: {}, query: {}, header: {} };
  const answer = finishAnswer(stage, { values }, candidate, (draft) => {
    satisfy(draft, stage.simulation.envelope?.failed ?? [], stage.schemas);
    if (isSpecific && statusCode !== 400 && statusCode !== 422) writeSeconds(draft, headers["retry-after"]);
    else writeWords(draft, statusCode, message);
  });
  return { ...answer, statusCode, headers: { ...answer.headers, ...headers } };
}

function errorCandidate(
  stage: Stage,
  route: SimulationRoute | undefined,
  statusCode: number,
): { readonly candidate: Candidate; readonly isSpecific: boolean } {
  const hint = wordsByStatus[statusCode]?.hint;
  const failed = stage.simulation.envelope?.failed;
  const routes = route === undefined ? stage.simulation.routes : [route];
  const candidates = routes
    .flatMap((each) => candidatesWithStatus(each, statusCode, stage.schemas))
    .filter(({ mediaType }) => mediaType !== undefined && isJsonType(mediaType));
  const isHinted = ({ name, value }: Candidate): boolean =>
    hint !== undefined && (hint.test(name ?? "") || hint.test(JSON.stringify(value ?? "")));
  const candidate = bestOf(
    candidates,
    (each) =>
      (isHinted(each) ? 4 : 0) +
      (failed !== undefined && holds(failed, { responseBody: each.value, statusCode }) ? 2 : 0) +
      (each.declared.status === String(statusCode) ? 1 : 0),
  );
  if (candidate === undefined) {
    const declared = (route && answerWithStatus(route, statusCode)) ?? {
      status: "default",
      headers: [],
      content: {},
    };
    return {
      candidate: { statusCode, declared, mediaType: "application/json", value: { detail: "" } },
      isSpecific: false,
    };
  }
  return { candidate, isSpecific: candidate.declared.status === String(statusCode) || isHinted(candidate) };
}

const messageNames = ["message", "detail", "error_description", "description", "title", "error", "msg"];

/** Puts the message, the code and the status where the body has a place for them. */
function writeWords(draft: Draft, statusCode: number, message: string): void {
  for (const object of objectsIn(draft)) {
    const name = messageNames.find((each) => typeof draft.read([...object, each]) === "string");
    if (name !== undefined) draft.write([...object, name], message);
    const code = wordsByStatus[statusCode]?.code;
    if (code !== undefined && typeof draft.read([...object, "code"]) === "string") {
      draft.write([...object, "code"], code);
    }
    for (const numeric of ["status", "statusCode", "status_code", "code"]) {
      if (typeof draft.read([...object, numeric]) === "number") draft.write([...object, numeric], statusCode);
    }
  }
}

/** The body itself, what stands below `error`, and the entries of `errors` and `detail`. */
function objectsIn(draft: Draft): readonly Pointer[] {
  const places: readonly Pointer[] = [[], ["error"], ["errors", "0"], ["detail", "0"]];
  return places.filter((place) => isRecord(draft.read(place)));
}

/** "Expected available in 1 second." says the seconds of `Retry-After`. */
function writeSeconds(draft: Draft, seconds: string | undefined): void {
  if (seconds === undefined || !/^\d+$/.test(seconds)) return;
  for (const object of objectsIn(draft)) {
    for (const name of messageNames) {
      const text = draft.read([...object, name]);
      if (typeof text !== "string") continue;
      const unit = seconds === "1" ? "second" : "seconds";
      draft.write([...object, name], text.replace(/\d+(\s+)seconds?\b/i, `${seconds}$1${unit}`));
    }
  }
}
