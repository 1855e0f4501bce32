import type { Clock } from "./clock.js";
import { InvalidInputError, InvalidResponseError, UntrustedUrlError } from "./errors/call-errors.js";
import type { ErrorOrigin } from "./errors/jobglot-error.js";
import type { Exchange } from "./exchange.js";
import type { Hooks } from "./hooks.js";
import { callHttp, createHttp, type HttpClient, type HttpMethod, type HttpParameters } from "./http.js";
import { createDurations, type Durations } from "./job/durations.js";
import { isJsonMediaType } from "./media-type.js";
import type { CallOptions, ClientOptions, SendOptions } from "./options.js";
import type { Provider } from "./provider.js";
import type { AnswerKind } from "./read-body.js";
import { receive, requestIdIn } from "./receive.js";
import { serializeBody } from "./request/body.js";
import { checkHeaders } from "./request/headers.js";
import { openScope, untilAborted } from "./scope.js";
import { readEvents, type StreamFormat } from "./stream.js";
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
  /** The openapi-fetch client underneath: `{ data, error, response }`, with the same credentials and guards. */
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
  /**
   * Calls an operation that answers with server-sent events, and yields their data, parsed.
   *
   * @throws like {@link Client.send}, and an `ApiError` for an error event.
   */
  stream<Event>(
    route: Route<keyof Paths & string>,
    input: RequestInput,
    format: StreamFormat,
    options?: CallOptions,
  ): AsyncIterable<Event>;
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

  async function dispatch(
    route: Route,
    input: RequestInput,
    call: SendOptions,
    signal: AbortSignal,
    origin: ErrorOrigin,
  ): Promise<Response> {
    const mediaType = route.mediaType ?? "application/json";
    const contentType =
      input.body === undefined || mediaType === "multipart/form-data" ? {} : { "Content-Type": mediaType };
    const headers = { ...contentType, ...options.headers, ...call.headers };
    const operation = `${route.method} ${route.path}`;
    try {
      checkHeaders({ ...headers, ...input.params?.header });
      return await callHttp({
        method: route.method,
        path: route.path,
        baseUrl: origins.baseUrlOf(route.server),
        params: input.params,
        body: input.body,
        headers,
        serializeBody: (body) => serializeBody(body, mediaType),
        send: (message) =>
          transport.transmit(message, { operation, signal, retries: call.retries, flight: call.flight }),
      });
    } catch (error) {
      throw asInputError(error, origin);
    }
  }

  async function send<Answer extends Exchange>(
    route: Route<keyof Paths & string>,
    input: RequestInput,
    call: SendOptions = {},
  ): Promise<Answer> {
    const origin = { provider: provider.name, operation: `${route.method} ${route.path}` };
    const scope = openScope(clock, call, origin);
    try {
      const work = dispatch(route, input, call, scope.signal, origin).then((response) =>
        receive(provider, response, route.answer ?? "json", origin, clock.now()),
      );
      // The schema says what the body is; nobody can check it here without interpreting the schema.
      return (await untilAborted(work, scope.signal)) as Answer;
    } finally {
      scope.close();
    }
  }

  async function follow<Answer extends Exchange>(
    link: Link,
    call: CallOptions = {},
    otherwise?: () => Promise<Answer>,
  ): Promise<Answer> {
    const origin = { provider: provider.name, operation: `${link.method} (a URL of the provider)` };
    if (link.url === null || link.url === undefined || link.url === "") {
      if (otherwise !== undefined) return otherwise();
      throw new InvalidResponseError(`${provider.title} named no URL where one was expected.`, origin);
    }
    let url: string;
    try {
      url = origins.resolve(link.url, origins.baseUrlOf(undefined), origin);
    } catch (error) {
      if (error instanceof UntrustedUrlError && otherwise !== undefined) return otherwise();
      throw error;
    }
    const scope = openScope(clock, call, origin);
    try {
      const values = { ...options.headers, ...call.headers };
      checkHeaders(values);
      const headers = new Headers(values);
      const work = transport
        .transmit(
          { url, method: link.method, headers },
          { operation: undefined, signal: scope.signal, retries: call.retries },
        )
        .then((response) => receive(provider, response, link.answer ?? "json", origin, clock.now()));
      return (await untilAborted(work, scope.signal)) as Answer;
    } catch (error) {
      throw asInputError(error, origin);
    } finally {
      scope.close();
    }
  }

  async function* stream<Event>(
    route: Route<keyof Paths & string>,
    input: RequestInput,
    format: StreamFormat,
    call: CallOptions = {},
  ): AsyncGenerator<Event> {
    const origin = { provider: provider.name, operation: `${route.method} ${route.path}` };
    const scope = openScope(clock, call, origin);
    try {
      const response = await untilAborted(dispatch(route, input, call, scope.signal, origin), scope.signal);
      const isJson = isJsonMediaType(response.headers.get("content-type") ?? "");
      // A failure may come as JSON in place of the stream, even with status 200.
      if (!response.ok || isJson) {
        await untilAborted(receive(provider, response, "json", origin, clock.now()), scope.signal);
      }
      const requestId = requestIdIn(provider, response);
      yield* readEvents<Event>(response, format, scope.signal, { ...origin, requestId });
    } finally {
      scope.close();
    }
  }

  const defaultBase = provider.servers.length > 0 ? origins.baseUrlOf(undefined) : "";
  const http = createHttp<Paths>(defaultBase, options.headers ?? {}, async (request, operation) => {
    const server = operation === undefined ? undefined : provider.serverOf?.[operation];
    const ownBase = server === undefined ? defaultBase : origins.baseUrlOf(server);
    const isDefault = request.url.startsWith(defaultBase);
    const url = isDefault ? ownBase + request.url.slice(defaultBase.length) : request.url;
    const body = request.body === null ? null : await request.arrayBuffer();
    const message = { url, method: request.method, headers: request.headers, body };
    return transport.transmit(message, { operation, signal: request.signal });
  });

  const { hooks = {}, lateness = 0.1, durations = createDurations() } = options;
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
    stream,
  };
}

/** The serializers say what is wrong with a value; the caller is told with where it happened. */
function asInputError(error: unknown, origin: ErrorOrigin): unknown {
  return error instanceof RangeError
    ? new InvalidInputError(error.message, { ...origin, cause: error })
    : error;
}
