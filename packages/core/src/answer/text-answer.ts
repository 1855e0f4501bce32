import type { AnswerForm } from "./answer-form.js";

/** The answer is text. */
export const textAnswer: AnswerForm = () => (response) => response.text();
