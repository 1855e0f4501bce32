import type { Json } from "@jobglot/core";
import type { Answer } from "../exchange.js";
import { responseHeader, responsePointer } from "../expression.js";
import { readPointer, writePointer } from "../pointer.js";

/** Writes a value where an expression of the spec points; an answer that is not JSON stays as it is. */
export function rewrite(
  answer: Answer,
  expression: string | undefined,
  change: (present: Json | undefined) => Json | undefined,
): Answer {
  const header = expression === undefined ? undefined : responseHeader(expression);
  if (header !== undefined) {
    const value = change(answer.headers[header]);
    return value === undefined
      ? answer
      : { ...answer, headers: { ...answer.headers, [header]: String(value) } };
  }
  const pointer = responsePointer(expression);
  if (pointer === undefined || answer.body.kind !== "json") return answer;
  const value = change(readPointer(answer.body.value, pointer));
  if (value === undefined) return answer;
  return { ...answer, body: { ...answer.body, value: writePointer(answer.body.value, pointer, value) } };
}
