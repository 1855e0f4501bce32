import { isJsonMediaType } from "../media-type.js";
import type { AnswerForm, ReadBody } from "./answer-form.js";
import { readJson } from "./json-answer.js";

/** The answer has no content that the spec speaks of. JSON is read all the same: an envelope may tell of a failure. */
export const emptyAnswer: AnswerForm = (headers) =>
  isJsonMediaType(headers.get("content-type") ?? "") ? readJson : dropBody;

/** To the end, so that the connection can be used again. */
const dropBody: ReadBody = async (response) => {
  await response.arrayBuffer();
};
