import type { Clock } from "./clock.js";
import { InvalidInputError, InvalidResponseError, UntrustedUrlError } from "./errors/call-errors.js";
import type { ErrorOrigin } from "./errors/jobglot-error.js";
import type { Exchange } from "./exchange.js";
import type { Hooks } from "./hooks.js";
import { createHttp, type HttpClient, type HttpMethod, type HttpParameters } from "./http.js";
import { type Durations, durationsFrom } from "./job/durations.js";
import type { CallOptions, ClientOptions, SendOptions } from "./options.js";
import type { Provider } from "./provider.js";
import { type AnswerKind, isUnread } from "./read-body.js";
import { receive } from "./receive.js";
import { serializeBody } from "./request/body.js";
import { checkHeaders } from "./request/headers.js";
import { toMessage } from "./request/message.js";
import { withOneQuery } from "./request/query.js";
import { openScope, untilAborted } from "./scope.js";
import { createTransport } from "./transport/transport.js";

/** What an operation sends, and how it answers. */
export interface Route<Path extends string = string> {
  readonly method: HttpMethod;
  /** The path template of the spec. */
  readonly path: Path;
  /** The server URL of the spec; its first server unless told. */
  readonly server?: string;
  /** The media type of the request body; JSON unless told. */
  readonly mediaType?: string;
  readonly answer?: AnswerKind;
}

/** The values of an operation, in openapi-fetch's form. */
export interface RequestInput {
  readonly params?: HttpParameters | undefined;
  readonly body?: unknown;
}

/** A URL that the server supplied. */
export interface Link {
  readonly method: HttpMethod;
  readonly url: string | null | undefined;
  readonly answer?: AnswerKind;
}

/** What the operations and jobs of a provider are called with. */
export interface Client<Paths extends object = object> {
  readonly provider: Provider;
  readonly clock: Clock;
  readonly random: () => number;
  readonly hooks: Hooks;
  /** How late the news of a job's end may be in the mean, as a share of its duration. */
  readonly lateness: number;
  /** How long this client's jobs took. */
  readonly durations: Durations;
  /**
   * The openapi-fetch client underneath: `{ data, error, response }`, with the same credentials and guards. What it sends is
   * held in memory: upload large files by {@link Client.send}.
   */
  readonly http: HttpClient<Paths>;
  /**
   * Calls an operation.
   *
   * @throws JobglotError: an `ApiError` by status, `ConnectionError`, `InvalidInputError`, `InvalidResponseError`,
   * `DeadlineError` or `AbortedError`.
   */
  send<Answer extends Exchange>(
    route: Route<keyof Paths & string>,
    input: RequestInput,
    options?: SendOptions,
  ): Promise<Answer>;
  /**
   * Requests a URL that the server supplied, if its origin is trusted.
   *
   * @param otherwise what to do when there is no URL, or one that is not trusted; without it that is an `UntrustedUrlError`.
   */
  follow<Answer extends Exchange>(
    link: Link,
    options?: CallOptions,
    otherwise?: () => Promise<Answer>,
  ): Promise<Answer>;
  /** How often a request that is safe to repeat is repeated, unless a call says; `undefined`: as usual. */
  readonly retries: number | undefined;

  /** Sends the request of an operation. The answer is unread, and may be a refusal; the signal alone bounds it. */
  request(
    route: Route<keyof Paths & string>,
    input: RequestInput,
    options: CallOptions,
    signal: AbortSignal,
  ): Promise<Response>;

  /** The same for a URL that the server supplied: an `UntrustedUrlError` where {@link Client.follow} has one. */
  requestLink(link: Link, options: CallOptions, signal: AbortSignal): Promise<Response>;
}

/**
 * Creates the client of a provider.
 *
 * @throws InvalidInputError for a base URL or trusted origin that is none, or a lateness out of range.
 */
export function createClient<Paths extends object>(
  provider: Provider,
  options: ClientOptions = {},
): Client<Paths> {
  const transport = createTransport(provider, options);
  const { clock, origins } = transport;

  async function request(
    route: Route,
    input: RequestInput,
    call: SendOptions,
    signal: AbortSignal,
  ): Promise<Response> {
    const mediaType = route.mediaType ?? "application/json";
    const contentType =
      input.body === undefined || mediaType === "multipart/form-data" ? {} : { "Content-Type": mediaType };
    const headers = { ...contentType, ...options.headers, ...call.headers };
    const operation = `${route.method} ${route.path}`;
    try {
      checkHeaders({ ...headers, ...input.params?.header });
      const message = toMessage({
        method: route.method,
        path: route.path,
        baseUrl: origins.baseUrlOf(route.server),
        parameters: input.params,
        headers,
        body: input.body === undefined ? undefined : serializeBody(input.body, mediaType),
      });
      const { retries, flight } = call;
      return await transport.transmit(message, { operation, signal, retries, flight });
    } catch (error) {
      throw asInputError(error, routeOrigin(provider, route));
    }
  }

  /** Sends a request and reads the answer, all within the one deadline of the call. */
  async function answerTo<Answer extends Exchange>(
    ask: (signal: AbortSignal) => Promise<Response>,
    kind: AnswerKind,
    call: SendOptions,
    origin: ErrorOrigin,
  ): Promise<Answer> {
    const scope = openScope(clock, call, origin);
    const { signal, close: onEnd } = scope;
    let isUnderWay = false;
    try {
      const work = ask(signal).then((response) =>
        receive(provider, response, kind, { signal, clock, origin, as: call.as, onEnd }),
      );
      const exchange = await untilAborted(work, call.flight?.signal ?? signal);
      isUnderWay = isUnread(exchange.body);
      // The schema says what the body is; nobody can check it here without interpreting the schema.
      return exchange as Answer;
    } finally {
      if (!isUnderWay) scope.close();
    }
  }

  async function send<Answer extends Exchange>(
    route: Route<keyof Paths & string>,
    input: RequestInput,
    call: SendOptions = {},
  ): Promise<Answer> {
    const { answer = "json" } = route;
    const ask = (signal: AbortSignal): Promise<Response> => request(route, input, call, signal);
    return answerTo(ask, answer, call, routeOrigin(provider, route));
  }

  /** Where a URL leads that the server supplied. */
  function linkTarget(link: Link): string {
    const { url } = link;
    const origin = linkOrigin(provider, link);
    if (url !== null && url !== undefined && url !== "") {
      return origins.resolve(url, origins.baseUrlOf(undefined), origin);
    }
    throw new InvalidResponseError(`${provider.title} named no URL where one was expected.`, origin);
  }

  async function requestLink(link: Link, call: CallOptions, signal: AbortSignal): Promise<Response> {
    return requestUrl(linkTarget(link), link, call, signal);
  }

  async function requestUrl(
    url: string,
    link: Link,
    call: CallOptions,
    signal: AbortSignal,
  ): Promise<Response> {
    try {
      const values = { ...options.headers, ...call.headers };
      checkHeaders(values);
      const message = { url, method: link.method, headers: new Headers(values) };
      return await transport.transmit(message, { operation: undefined, signal, retries: call.retries });
    } catch (error) {
      throw asInputError(error, linkOrigin(provider, link));
    }
  }

  async function follow<Answer extends Exchange>(
    link: Link,
    call: CallOptions = {},
    otherwise?: () => Promise<Answer>,
  ): Promise<Answer> {
    let url: string;
    try {
      url = linkTarget(link);
    } catch (error) {
      const isUseless = error instanceof UntrustedUrlError || error instanceof InvalidResponseError;
      if (isUseless && otherwise !== undefined) return otherwise();
      throw error;
    }
    const ask = (signal: AbortSignal): Promise<Response> => requestUrl(url, link, call, signal);
    return answerTo(ask, link.answer ?? "json", call, linkOrigin(provider, link));
  }

  const defaultBase = provider.servers.length > 0 ? origins.baseUrlOf(undefined) : "";
  const http = createHttp<Paths>({
    provider: provider.name,
    baseUrl: defaultBase,
    headers: options.headers ?? {},
    send: async (request, operation) => {
      const server = operation === undefined ? undefined : provider.serverOf?.[operation];
      const ownBase = server === undefined ? defaultBase : origins.baseUrlOf(server);
      const isDefault = request.url.startsWith(defaultBase);
      const asked = isDefault ? ownBase + request.url.slice(defaultBase.length) : request.url;
      const url = withOneQuery(asked, operation ?? "");
      const body = request.body === null ? null : await request.arrayBuffer();
      const message = { url, method: request.method, headers: request.headers, body };
      return transport.transmit(message, { operation, signal: request.signal });
    },
  });

  const { hooks = {}, lateness = 0.1, durations = durationsFrom() } = options;
  if (!(lateness > 0 && lateness <= 1)) {
    const message = `\`lateness\` is ${lateness}. Give a share of a job's duration above 0 and at most 1, such as 0.1.`;
    throw new InvalidInputError(message, { provider: provider.name });
  }
  return {
    provider,
    clock,
    random: transport.random,
    hooks,
    lateness,
    durations,
    http,
    send,
    follow,
    retries: options.retries,
    request,
    requestLink,
  };
}

/** Where an error of an operation arose. */
export function routeOrigin({ name }: Provider, { method, path }: Route): ErrorOrigin {
  return { provider: name, operation: `${method} ${path}` };
}

/** The same for a URL that the server supplied. */
export function linkOrigin({ name }: Provider, { method }: Link): ErrorOrigin {
  return { provider: name, operation: `${method} (a URL of the provider)` };
}

/** The serializers say what is wrong with a value; the caller is told with where it happened. */
function asInputError(error: unknown, origin: ErrorOrigin): unknown {
  return error instanceof RangeError
    ? new InvalidInputError(error.message, { ...origin, cause: error })
    : error;
}
