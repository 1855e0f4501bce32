import { unreadLines } from "../stream/json-lines.js";
import { type AnswerForm, bytesIn, type ReadBody } from "./answer-form.js";

/** The answer is JSON lines, handed out unread. */
export const linesAnswer: AnswerForm = () => readLines;

const readLines: ReadBody = async (response, reading) =>
  unreadLines(bytesIn(response), reading, reading.handOut());
