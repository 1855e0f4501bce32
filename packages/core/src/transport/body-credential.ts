import { InvalidInputError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import { isJsonMediaType } from "../media-type.js";
import type { RequestBody } from "../request/body.js";
import type { Message } from "./send-once.js";

/**
 * A message with the API key among the members of its body; the message itself stays as it is, since it may be sent again.
 * Without a body it gets one of JSON. What `fetch` sends without a body, a GET, carries no key.
 *
 * @throws InvalidInputError for a body that has no members. The error never holds the key.
 */
export function withBodyCredential(
  message: Message,
  name: string,
  value: string,
  origin: ErrorOrigin,
): Message {
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
  const headers = new Headers(message.headers);
  if (!headers.has("Content-Type")) headers.set("Content-Type", "application/json");
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
  if (text === undefined || !isJsonMediaType(headers.get("Content-Type") ?? "")) return undefined;
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
