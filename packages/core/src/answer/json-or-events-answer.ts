import { essenceOf } from "../media-type.js";
import type { AnswerForm } from "./answer-form.js";
import { jsonAnswer } from "./json-answer.js";
import { textAnswer } from "./text-answer.js";

/** The answer is JSON whatever its content type says, as for `jsonAnswer`; but the text of events where it says so. */
export const jsonOrEventsAnswer: AnswerForm = (headers) =>
  (essenceOf(headers.get("content-type")) === "text/event-stream" ? textAnswer : jsonAnswer)(headers);
