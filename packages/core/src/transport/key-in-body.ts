import { InvalidInputError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import { isJsonMediaType } from "../media-type.js";
import type { RequestBody } from "../request/body-form.js";
import type { Authentication } from "./authentication.js";
import type { Message } from "./send-once.js";

/**
 * The API key among the members of every body. Without a body a message gets one of JSON. What `fetch` sends without a
 * body, a GET, carries no key.
 */
export function keyInBody(name: string): Authentication {
  return { attach: (message, key, origin) => withMember(message, name, key, origin) };
}

function withMember(message: Message, name: string, value: string, origin: ErrorOrigin): Message {
  const { method, body } = message;
  if (method === "GET" || method === "HEAD") return message;
  if (body instanceof FormData) return { ...message, body: withField(copyOf(body), name, value) };
  if (body instanceof URLSearchParams) {
    return { ...message, body: withField(new URLSearchParams(body), name, value) };
  }
  const members = membersOf(message);
  if (members === undefined) {
    const text = `${origin.provider} takes its API key in the body, and this body has no members: pass an object.`;
    throw new InvalidInputError(text, origin);
  }
  const headers = { "content-type": "application/json", ...message.headers };
  return { ...message, headers, body: JSON.stringify({ [name]: value, ...members }) };
}

function withField<Form extends FormData | URLSearchParams>(form: Form, name: string, value: string): Form {
  if (!form.has(name)) form.set(name, value);
  return form;
}

function copyOf(form: FormData): FormData {
  const copy = new FormData();
  for (const [name, value] of form.entries()) copy.append(name, value);
  return copy;
}

/** The members of a JSON body; `undefined` for any other. */
function membersOf({ body, headers }: Message): object | undefined {
  const text = textOf(body);
  if (text === "") return {};
  if (text === undefined || !isJsonMediaType(headers["content-type"] ?? "")) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function textOf(body: RequestBody | null | undefined): string | undefined {
  if (body === null || body === undefined) return "";
  if (typeof body === "string") return body;
  return body instanceof ArrayBuffer ? new TextDecoder().decode(body) : undefined;
}
