import type { AnswerForm } from "./answer/answer-form.js";
import { jsonAnswer } from "./answer/json-answer.js";
import type { Clock } from "./clock.js";
import { InvalidInputError } from "./errors/call-errors.js";
import type { ErrorOrigin } from "./errors/jobglot-error.js";
import type { Exchange } from "./exchange.js";
import type { Hooks } from "./hooks.js";
import type { Durations } from "./job/durations.js";
import type { ClientOptions, SendOptions } from "./options.js";
import type { Provider } from "./provider.js";
import { receive } from "./receive.js";
import { asInput } from "./request/as-input.js";
import { toMessage } from "./request/message.js";
import type { RequestInput, Route } from "./route.js";
import { openScope, untilAborted } from "./scope.js";
import { createTransport, type Transport } from "./transport/transport.js";

/** What the operations and jobs of a provider are called with. */
export interface Client<Paths extends object = object> {
  readonly provider: Provider;
  readonly clock: Clock;
  readonly random: () => number;
  readonly hooks: Hooks;
  /** How late the news of a job's end may be in the mean, as a share of its duration. */
  readonly lateness: number;
  /** The record of durations that the caller gave; without it the client has its own. */
  readonly durations: Durations | undefined;
  /** How often a request that is safe to repeat is repeated, unless a call says; `undefined`: as usual. */
  readonly retries: number | undefined;
  /** Sent with every request. A function, so that who logs a client does not log them: they may hold a key. */
  readonly headers: () => Readonly<Record<string, string>> | undefined;
  readonly transport: Transport;

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

  /** Sends the request of an operation. The answer is unread, and may be a refusal; the signal alone bounds it. */
  request(
    route: Route<keyof Paths & string>,
    input: RequestInput,
    options: SendOptions,
    signal: AbortSignal | undefined,
  ): Promise<Response>;

  /** Sends a request and reads the answer, all within the one deadline of the call. */
  answerTo<Answer extends Exchange>(
    ask: (signal: AbortSignal | undefined) => Promise<Response>,
    form: AnswerForm | undefined,
    options: SendOptions,
    origin: ErrorOrigin,
  ): Promise<Answer>;
}

/**
 * Creates the client of a provider.
 *
 * @throws InvalidInputError for settings that cannot be used: a base URL or trusted origin that is none, a number out of
 * range.
 */
export function createClient<Paths extends object>(
  provider: Provider,
  options: ClientOptions = {},
): Client<Paths> {
  const transport = createTransport(provider, options);
  const { clock, origins, random } = transport;
  // A server that the caller has to name is missed now, and not by the first call.
  if (provider.servers.length > 0) origins.baseUrlOf(undefined);
  const { hooks = {}, lateness = 0.1, durations, retries, headers } = options;
  if (!(lateness > 0 && lateness <= 1)) {
    const message = `\`lateness\` is ${lateness}. Give a share of a job's duration above 0 and at most 1, such as 0.1.`;
    throw new InvalidInputError(message, { provider: provider.name });
  }

  function request(
    route: Route,
    input: RequestInput,
    call: SendOptions,
    signal: AbortSignal | undefined,
  ): Promise<Response> {
    const origin = routeOrigin(provider, route);
    const message = asInput(origin, () =>
      toMessage(route, input, origins.baseUrlOf(route.server), headers, call.headers),
    );
    const { operation } = origin;
    const { retries, flight, fresh } = call;
    return transport.transmit(message, { operation, signal, retries, flight, fresh });
  }

  async function answerTo<Answer extends Exchange>(
    ask: (signal: AbortSignal | undefined) => Promise<Response>,
    form: AnswerForm = jsonAnswer,
    call: SendOptions,
    origin: ErrorOrigin,
  ): Promise<Answer> {
    const { signal, close } = openScope(clock, call, origin, call.left);
    let isHandedOut = false;
    const handOut = (): (() => void) => {
      isHandedOut = true;
      return close;
    };
    try {
      const reading = { signal, clock, origin, as: call.as, handOut };
      const exchange = await untilAborted(
        receive(provider, ask(signal), form, reading),
        call.flight?.signal ?? signal,
      );
      // The schema says what the body is; nobody can check it here without interpreting the schema.
      return exchange as Answer;
    } finally {
      if (!isHandedOut) close();
    }
  }

  function send<Answer extends Exchange>(
    route: Route<keyof Paths & string>,
    input: RequestInput,
    call: SendOptions = {},
  ): Promise<Answer> {
    return answerTo(
      (signal) => request(route, input, call, signal),
      route.answer,
      call,
      routeOrigin(provider, route),
    );
  }

  return {
    provider,
    clock,
    random,
    hooks,
    lateness,
    durations,
    retries,
    headers: () => headers,
    transport,
    send,
    request,
    answerTo,
  };
}

/** Where an error of an operation arose. */
export function routeOrigin({ name }: Provider, { method, path }: Route): ErrorOrigin {
  return { provider: name, operation: `${method} ${path}` };
}
