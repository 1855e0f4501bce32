import type { AnswerForm, ReadBody } from "./answer-form.js";

/**
 * A JSON value, or `undefined` when the body is empty.
 *
 * @throws SyntaxError when it is no JSON.
 */
export const readJson: ReadBody = (response) => response.text().then(parse);

function parse(text: string): unknown {
  return text === "" ? undefined : JSON.parse(text);
}

/** The answer is JSON. */
export const jsonAnswer: AnswerForm = () => readJson;
