import { essenceOf, isJsonLinesMediaType, isJsonMediaType } from "./media-type.js";
import type { BytesForm } from "./options.js";
import type { Reading } from "./stream/body-pieces.js";
import { unreadLines } from "./stream/json-lines.js";
import { unreadBytes } from "./stream/unread-bytes.js";

/** How the body of an answer is read. */
export type BodyKind = "json" | "text" | "bytes" | "lines";

/** How an operation answers: JSON unless it says otherwise; `any` goes by the content type of the answer. */
export type AnswerKind = BodyKind | "any";

/** What reading the body of a successful answer goes by. */
export interface BodyReading extends Reading {
  /** The form of bytes; a `Blob` unless told. */
  readonly as?: BytesForm | undefined;
  /** Called when a body that was handed out unread has come to its end, or has been left. */
  readonly onEnd: () => void;
}

/**
 * Reads the body of a successful answer: a JSON value, text, bytes in one of their forms, or `undefined` when JSON is
 * expected and the body is empty. JSON lines, and bytes as a stream, are handed out unread.
 *
 * @throws SyntaxError when JSON is expected and the body is none.
 */
export async function readBody(response: Response, kind: BodyKind, reading: BodyReading): Promise<unknown> {
  switch (kind) {
    case "json": {
      const text = await response.text();
      return text === "" ? undefined : JSON.parse(text);
    }
    case "text":
      return response.text();
    case "lines":
      return unreadLines(bodyOf(response), reading, reading.onEnd);
    case "bytes":
      return readBytes(response, reading);
  }
}

async function readBytes(response: Response, reading: BodyReading): Promise<unknown> {
  if (reading.as === "stream") return unreadBytes(bodyOf(response), reading, reading.onEnd);
  const bytes = await response.arrayBuffer();
  if (reading.as === "bytes") return new Uint8Array(bytes);
  return new Blob([bytes], { type: response.headers.get("content-type") ?? "application/octet-stream" });
}

function bodyOf({ body }: Response): ReadableStream<Uint8Array<ArrayBuffer>> {
  return body ?? new ReadableStream({ start: (controller) => controller.close() });
}

/** Whether a body was handed out unread. */
export function isUnread(body: unknown): boolean {
  if (typeof body !== "object" || body === null) return false;
  return body instanceof ReadableStream || Symbol.asyncIterator in body;
}

/** How the body of an answer is read. */
export function bodyKind(kind: AnswerKind, contentType: string | null): BodyKind {
  if (kind !== "any") return kind;
  const essence = essenceOf(contentType);
  if (isJsonMediaType(essence)) return "json";
  if (isJsonLinesMediaType(essence)) return "lines";
  return essence.startsWith("text/") ? "text" : "bytes";
}

/** The body of a refused answer: JSON where it is JSON, otherwise text; `undefined` when it breaks off. */
export async function errorBody(response: Response): Promise<unknown> {
  let text: string;
  try {
    text = await response.text();
  } catch {
    // The status says what happened; a body that broke off adds nothing to it.
    return undefined;
  }
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
