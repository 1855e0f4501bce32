import { essenceOf, isJsonLinesMediaType, isJsonMediaType } from "../media-type.js";
import type { AnswerForm } from "./answer-form.js";
import { bytesAnswer } from "./bytes-answer.js";
import { jsonAnswer, readJson } from "./json-answer.js";
import { linesAnswer } from "./lines-answer.js";
import { textAnswer } from "./text-answer.js";

/** The answer is what its content type says; `undefined` when it has no content. */
export const anyAnswer: AnswerForm = (headers) => {
  const read = formOf(essenceOf(headers.get("content-type")))(headers);
  // JSON stays known as such: it may be in an envelope.
  if (read === readJson) return read;
  return async (response, reading) => (hasNoContent(response) ? undefined : read(response, reading));
};

function formOf(mediaType: string): AnswerForm {
  if (isJsonMediaType(mediaType)) return jsonAnswer;
  if (isJsonLinesMediaType(mediaType)) return linesAnswer;
  return mediaType.startsWith("text/") ? textAnswer : bytesAnswer;
}

/** 204 and 205 have no content (RFC 9110, 15.3.5 and 15.3.6); where there is a file without a byte, a type is told. */
function hasNoContent({ status, headers, body }: Response): boolean {
  return status === 204 || status === 205 || (body === null && !headers.has("content-type"));
}
