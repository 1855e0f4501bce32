/** Of the answers of an operation by status, those of success: the 2xx ones, or `default` where the document lists none. */
export function successfulAnswers<Answer>(
  answers: readonly (readonly [status: string, answer: Answer])[],
): readonly (readonly [status: string, answer: Answer])[] {
  const successful = answers.filter(([status]) => isSuccessful(status));
  return successful.length > 0 ? successful : answers.filter(([status]) => status === "default");
}

/** Whether a status is one of success, as a document lists it: `200` or `2XX`. */
export function isSuccessful(status: string): boolean {
  return /^2(\d\d|XX)$/iu.test(status);
}
