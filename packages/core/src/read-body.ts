import { essenceOf, isJsonMediaType } from "./media-type.js";

/** How an operation answers: JSON unless it says otherwise; `any` goes by the content type of the answer. */
export type AnswerKind = "json" | "text" | "bytes" | "any";

/**
 * Reads the body of a successful answer: a JSON value, text, a `Blob` of the server's content type, or `undefined`
 * when the body is empty.
 *
 * @throws SyntaxError when JSON is expected and the body is none.
 */
export async function readBody(response: Response, kind: AnswerKind): Promise<unknown> {
  const contentType = response.headers.get("content-type");
  const resolved = kind === "any" ? kindOf(contentType) : kind;
  if (resolved === "bytes") {
    const bytes = await response.arrayBuffer();
    return new Blob([bytes], { type: contentType ?? "application/octet-stream" });
  }
  const text = await response.text();
  if (resolved === "text") return text;
  return text === "" ? undefined : JSON.parse(text);
}

function kindOf(contentType: string | null): AnswerKind {
  const essence = essenceOf(contentType);
  if (isJsonMediaType(essence)) return "json";
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
