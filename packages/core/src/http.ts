import createOpenapiFetch, { type Client as OpenapiFetchClient } from "openapi-fetch";
import { InvalidInputError } from "./errors/call-errors.js";
import { type RequestBody, serializeAnyBody } from "./request/body.js";
import { serializePath } from "./request/path.js";
import { serializeQuery, withOneQuery } from "./request/query.js";
import type { Message } from "./transport/send-once.js";

/** The openapi-fetch client of a provider. No other module knows openapi-fetch. */
export type HttpClient<Paths extends object> = OpenapiFetchClient<Paths>;

/** The client that a user holds as `http`: openapi-fetch with our transport in place of `fetch`. */
export function createHttp<Paths extends object>(
  provider: string,
  baseUrl: string,
  headers: Readonly<Record<string, string>>,
  send: (request: Request, operation: string | undefined) => Promise<Response>,
): HttpClient<Paths> {
  const operations = new WeakMap<Request, string>();
  const guarded = (request: Request): Promise<Response> => send(request, operations.get(request));
  const client = createOpenapiFetch<Paths>({
    baseUrl,
    headers,
    pathSerializer: serializePath,
    bodySerializer: serializeAnyBody,
    querySerializer: serializeQuery,
    fetch: guarded,
  });
  client.use({
    onRequest({ request, schemaPath, options }) {
      if (options.fetch !== guarded) {
        const message =
          "A `fetch` of one call would go past the guards of the client. Pass `fetch` where the client is created.";
        throw new InvalidInputError(message, { provider, operation: `${request.method} ${schemaPath}` });
      }
      operations.set(request, `${request.method} ${schemaPath}`);
    },
  });
  return client;
}

/** An operation in the form that openapi-fetch takes. */
export interface HttpCall {
  readonly method: HttpMethod;
  readonly path: string;
  readonly baseUrl: string;
  readonly params: HttpParameters | undefined;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
  readonly serializeBody: (body: unknown) => RequestBody;
  readonly send: (message: Message) => Promise<Response>;
}

export type HttpMethod = "GET" | "PUT" | "POST" | "DELETE" | "OPTIONS" | "HEAD" | "PATCH" | "TRACE";

/** The parameters of an operation, by where they go. */
export interface HttpParameters {
  readonly path?: object | undefined;
  readonly query?: object | undefined;
  readonly header?: object | undefined;
  readonly cookie?: object | undefined;
}

/**
 * A request as plain data: `fetch(url, init)` takes a sixth less time than `fetch(new Request(url, init))`, and plain
 * data can be sent again.
 */
class PlainRequest implements Message {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: RequestBody | null | undefined;

  constructor(url: string, init: { method: string; headers: Headers; body?: RequestBody | null }) {
    this.url = url;
    this.method = init.method;
    this.headers = init.headers;
    this.body = init.body;
  }
}

interface AnyOperation {
  parameters: { path?: object; query?: object; header?: object; cookie?: object };
  requestBody?: { content: { "application/json": unknown } };
  responses: { 200: { content: { "application/json": unknown } } };
}
type AnyPaths = Record<string, Record<Lowercase<HttpMethod>, AnyOperation>>;

const untyped = /* @__PURE__ */ createOpenapiFetch<AnyPaths>();

/** Tells openapi-fetch that there is no body to read: reading it, with the deadline and the limits, is ours. */
const nothingToRead = { status: 204, ok: true, headers: { get: () => null } };

/** Runs one operation: openapi-fetch fills the path and the query and merges the headers. The answer is unread. */
export async function callHttp(call: HttpCall): Promise<Response> {
  let answer: Response | undefined;
  await untyped.request(call.method.toLowerCase() as Lowercase<HttpMethod>, call.path, {
    baseUrl: call.baseUrl,
    params: (call.params ?? {}) as AnyOperation["parameters"],
    body: call.body,
    headers: call.headers,
    bodySerializer: call.serializeBody,
    pathSerializer: serializePath,
    querySerializer: serializeQuery,
    // openapi-fetch only constructs it and hands it to `fetch`.
    Request: PlainRequest as unknown as typeof Request,
    fetch: async (message) => {
      answer = await call.send({ ...message, url: withOneQuery(message.url, call.path) });
      return nothingToRead as unknown as Response;
    },
  });
  if (answer === undefined) throw new TypeError("openapi-fetch sent nothing.");
  return answer;
}
