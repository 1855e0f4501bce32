import { discard } from "../discard.js";
import { WebhookError } from "../errors/webhook-error.js";

/** Headers as `fetch` has them, or as Node's servers have them: names in any case. */
export type WebhookHeaders = Headers | Readonly<Record<string, string | readonly string[] | undefined>>;

/**
 * A request to a webhook: a web `Request`; a request of Node's `http`, or of what is built on it; or headers with the
 * raw body, the bytes as they came. A body that was parsed and serialised again does not verify.
 */
export type WebhookRequest =
  | Pick<Request, "headers" | "body" | "bodyUsed">
  | { readonly headers: WebhookHeaders; readonly body: string | Uint8Array | ArrayBuffer }
  | (AsyncIterable<string | Uint8Array> & { readonly headers: WebhookHeaders });

const encoder = new TextEncoder();

/** Whether a value can be a request: for a compiler, what a framework has parsed may be anything. */
export function isRequest(value: unknown): value is WebhookRequest {
  if (typeof value !== "object" || value === null || !("headers" in value)) return false;
  return typeof value.headers === "object" && value.headers !== null;
}

/** The value of a header; `undefined` when it is missing, or there more than once. */
export function readHeader({ headers }: WebhookRequest, name: string): string | undefined {
  if (isHeaders(headers)) return headers.get(name) ?? undefined;
  const values = Object.entries(headers)
    .filter(([key]) => key.toLowerCase() === name)
    .flatMap(([, value]) => value ?? []);
  return values.length === 1 ? values[0] : undefined;
}

/** Frameworks bring `Headers` of their own. */
function isHeaders(headers: WebhookHeaders): headers is Headers {
  return typeof headers.get === "function";
}

/**
 * The raw body.
 *
 * @throws WebhookError when it is empty, larger than `maximumBytes`, or no longer raw.
 */
export async function readRawBody(
  request: WebhookRequest,
  provider: string,
  maximumBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const refuse = (message: string): never => {
    throw new WebhookError("body", `A request to the webhook of ${provider} ${message}`, { provider });
  };
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunksOf(request, refuse)) {
    const bytes = typeof chunk === "string" ? encoder.encode(chunk) : chunk;
    size += bytes.byteLength;
    if (size > maximumBytes) refuse(`has more than ${maximumBytes} bytes. Raise \`maximumBytes\` if it may.`);
    chunks.push(bytes);
  }
  if (size === 0) refuse("has no body, or it was read before. Pass the raw body.");
  const body = new Uint8Array(size);
  let end = 0;
  for (const chunk of chunks) {
    body.set(chunk, end);
    end += chunk.byteLength;
  }
  return body;
}

function chunksOf(
  request: WebhookRequest,
  refuse: (message: string) => never,
): AsyncIterable<string | Uint8Array> | Iterable<string | Uint8Array> {
  const body: unknown = "body" in request ? request.body : undefined;
  if (typeof body === "string") return [body];
  if (body instanceof ArrayBuffer) return [new Uint8Array(body)];
  if (ArrayBuffer.isView(body)) return [new Uint8Array(body.buffer, body.byteOffset, body.byteLength)];
  if ("bodyUsed" in request && request.bodyUsed) return [];
  if (isStream(body)) return body.locked ? [] : streamed(body);
  // Parsers leave a Node request iterable and empty: what they parsed tells that they were there.
  if (body !== undefined && body !== null) {
    return refuse("has a body that was parsed already. Verify before parsing: pass the raw body.");
  }
  return Symbol.asyncIterator in request ? request : [];
}

function isStream(body: unknown): body is ReadableStream<Uint8Array> {
  return typeof body === "object" && body !== null && "getReader" in body;
}

/** Not every runtime can iterate over a stream. */
async function* streamed(body: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void> {
  const reader = body.getReader();
  try {
    for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
  } finally {
    discard(reader);
  }
}
