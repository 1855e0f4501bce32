import { essenceOf, isJsonLinesMediaType, isJsonMediaType } from "../media-type.js";
import type { AnswerForm } from "./answer-form.js";
import { bytesAnswer } from "./bytes-answer.js";
import { jsonAnswer } from "./json-answer.js";
import { linesAnswer } from "./lines-answer.js";
import { textAnswer } from "./text-answer.js";

/** The answer is what its content type says. */
export const anyAnswer: AnswerForm = (contentType) => formOf(essenceOf(contentType))(contentType);

function formOf(mediaType: string): AnswerForm {
  if (isJsonMediaType(mediaType)) return jsonAnswer;
  if (isJsonLinesMediaType(mediaType)) return linesAnswer;
  return mediaType.startsWith("text/") ? textAnswer : bytesAnswer;
}
