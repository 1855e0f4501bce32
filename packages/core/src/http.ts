import type { Client as OpenapiFetchClient } from "openapi-fetch";
import { InvalidInputError } from "./errors/call-errors.js";
import { serializeAnyBody } from "./request/body.js";
import { serializePath } from "./request/path.js";
import { serializeQuery } from "./request/query.js";

/** The openapi-fetch client of a provider. No other module knows openapi-fetch. */
export type HttpClient<Paths extends object> = OpenapiFetchClient<Paths>;

type CallName = "request" | HttpMethod;

/** What the client underneath goes by. */
export interface HttpSettings {
  /** The provider's name. */
  readonly provider: string;
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Sends a request of an operation, such as `"GET /tasks/{id}"`, in place of `fetch`. */
  readonly send: (request: Request, operation: string | undefined) => Promise<Response>;
}

/**
 * The client that a user holds as `http`: openapi-fetch with our transport in place of `fetch`. It is loaded with the first
 * call, since most users never make one; what is asked of it is done in that order.
 */
export function createHttp<Paths extends object>(settings: HttpSettings): HttpClient<Paths> {
  let opening: Promise<HttpClient<Paths>> | undefined;
  const open = (): Promise<HttpClient<Paths>> => {
    opening ??= openHttp<Paths>(settings);
    return opening;
  };
  const change = (apply: (client: HttpClient<Paths>) => void): void => {
    opening = open().then((client) => {
      apply(client);
      return client;
    });
  };
  const call = <Name extends CallName>(name: Name): HttpClient<Paths>[Name] => {
    const callOpened = async (...given: unknown[]) => Reflect.apply((await open())[name], undefined, given);
    // What is given and what comes back pass through as they are, so the types of openapi-fetch hold.
    return callOpened as HttpClient<Paths>[Name];
  };
  return {
    request: call("request"),
    GET: call("GET"),
    PUT: call("PUT"),
    POST: call("POST"),
    DELETE: call("DELETE"),
    OPTIONS: call("OPTIONS"),
    HEAD: call("HEAD"),
    PATCH: call("PATCH"),
    TRACE: call("TRACE"),
    use: (...middleware) => change((client) => client.use(...middleware)),
    eject: (...middleware) => change((client) => client.eject(...middleware)),
  };
}

/** openapi-fetch with our transport in place of `fetch`. */
async function openHttp<Paths extends object>({
  provider,
  baseUrl,
  headers,
  send,
}: HttpSettings): Promise<HttpClient<Paths>> {
  const { default: createOpenapiFetch } = await import("openapi-fetch");
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

export type HttpMethod = "GET" | "PUT" | "POST" | "DELETE" | "OPTIONS" | "HEAD" | "PATCH" | "TRACE";

/** The parameters of an operation, by where they go. */
export interface HttpParameters {
  readonly path?: object | undefined;
  readonly query?: object | undefined;
  readonly header?: object | undefined;
  readonly cookie?: object | undefined;
}
