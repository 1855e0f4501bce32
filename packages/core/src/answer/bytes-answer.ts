import { unreadBytes } from "../stream/unread-bytes.js";
import { type AnswerForm, bytesIn, type ReadBody } from "./answer-form.js";

/** The answer is bytes, in the form that the call asks for; as a stream they are handed out unread. */
export const bytesAnswer: AnswerForm = () => readBytes;

const readBytes: ReadBody = async (response, reading) => {
  if (reading.as === "stream") return unreadBytes(bytesIn(response), reading, reading.handOut());
  const bytes = await response.arrayBuffer();
  if (reading.as === "bytes") return new Uint8Array(bytes);
  return new Blob([bytes], { type: response.headers.get("content-type") ?? "application/octet-stream" });
};
