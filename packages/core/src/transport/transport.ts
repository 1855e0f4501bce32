import { type Clock, sleep, systemClock } from "../clock.js";
import { ConnectionError, InvalidInputError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import { type RequestEvent, type ResponseEvent, tell } from "../hooks.js";
import type { ClientOptions, Flight } from "../options.js";
import type { Provider } from "../provider.js";
import { errorBody, requestIdIn } from "../receive.js";
import { untilAborted } from "../scope.js";
import { deadlineOf } from "../timeout.js";
import { authorize } from "./authentication.js";
import { createGate } from "./gate.js";
import { createOrigins, type Origins } from "./origins.js";
import { createPace } from "./pace.js";
import { nothingHappened, type Outcome, retryDelay } from "./retry.js";
import { retryAfterOf, retryHintIn } from "./retry-after.js";
import { type Message, sendOnce } from "./send-once.js";

/** What the transport has to know of the call that a message belongs to. */
export interface Transmission {
  /** Method and path template, such as `"POST /predictions"`: what rate limits name. */
  readonly operation: string | undefined;
  readonly signal: AbortSignal | undefined;
  /** How often the message may be repeated; the client's setting unless told. */
  readonly retries?: number | undefined;
  readonly flight?: Flight | undefined;
}

/** Sends messages with every guard in place: credentials, trusted origins, rate limits, retries. */
export interface Transport {
  readonly clock: Clock;
  readonly origins: Origins;
  readonly random: () => number;
  transmit(message: Message, transmission: Transmission): Promise<Response>;
}

/** What came of one try, and what hooks may know of it. */
interface Tried {
  readonly outcome: Outcome;
  readonly event: ResponseEvent;
  /** A request that may have changed something was answered with a redirect to another: it must not be repeated. */
  readonly isReplaced: boolean;
}

export function createTransport(provider: Provider, options: ClientOptions): Transport {
  const clock = options.clock ?? systemClock;
  const random = options.random ?? Math.random;
  const origins = createOrigins(provider, options);
  const limiter = provider.rateLimits?.(clock);
  const pace = createPace(clock);
  const { concurrency = Number.POSITIVE_INFINITY } = options;
  if (!(concurrency >= 1)) {
    const message = `\`concurrency\` is ${concurrency}. Give how many requests may be under way at a time, at least 1.`;
    throw new InvalidInputError(message, { provider: provider.name });
  }
  const { name } = provider;
  const requestTimeout = deadlineOf(options.requestTimeout, 0, { provider: name }, "requestTimeout");
  const gate = createGate(Math.floor(concurrency));
  const { hooks = {} } = options;
  const { authentication } = provider;

  async function attempt(message: Message, event: RequestEvent, transmission: Transmission): Promise<Tried> {
    const { operation, signal, flight = untracked() } = transmission;
    const { signal: outSignal = signal } = flight;
    flight.mayHaveArrivedBefore = flight.mayHaveArrived;
    const origin = { provider: provider.name, operation };
    let isReplaced = false;
    const answered = await limiter?.enter(operation, signal);
    let leave: (() => void) | undefined;
    try {
      leave = await gate.enter(signal);
      await pace.turn(signal);
      const start = clock.now();
      tell(hooks.onRequest, event);
      try {
        const sent = await sendOnce(
          message,
          {
            fetch: options.fetch ?? globalThis.fetch,
            origins,
            origin,
            clock,
            requestTimeout,
            outSignal,
            authorize: (each) =>
              authentication === undefined ? each : authorize(authentication, options.apiKey, each, origin),
            onSend: () => {
              flight.mayHaveArrived = true;
            },
            onReplaced: () => {
              isReplaced = true;
            },
          },
          signal,
        );
        const { status } = sent;
        if (!isReplaced) settle(flight, !nothingHappened(provider, status));
        // An answer that breaks off is as lost as one that never came: it is read while the request can be repeated.
        const response = flight.isIdempotent ? await readWhole(sent, origin, outSignal) : sent;
        const milliseconds = clock.now() - start;
        const requestId = requestIdIn(provider, response);
        return { outcome: { response }, event: { ...event, status, milliseconds, requestId }, isReplaced };
      } catch (error) {
        if (!isReplaced && error instanceof ConnectionError) settle(flight, error.mayHaveArrived);
        return {
          outcome: { error },
          event: { ...event, milliseconds: clock.now() - start, error },
          isReplaced,
        };
      }
    } finally {
      leave?.();
      answered?.();
    }
  }

  async function transmit(message: Message, transmission: Transmission): Promise<Response> {
    const retries = transmission.retries ?? options.retries ?? 2;
    const { operation, signal } = transmission;
    const { method } = message;
    const isIdempotent = transmission.flight?.isIdempotent ?? false;
    const url = withoutSecrets(message.url);
    for (let tries = 0; ; tries++) {
      const request = { provider: provider.name, operation, method, url, attempt: tries + 1 };
      const { outcome, event, isReplaced } = await attempt(message, request, transmission);
      tell(hooks.onResponse, event);
      const retryAfter = "response" in outcome ? await askedToWait(outcome.response, clock.now()) : undefined;
      if (event.status === 429) pace.refused(clock.now() - event.milliseconds, retryAfter);
      else if (event.status !== undefined) pace.accepted();
      const repeatable = !isReplaced && !(message.body instanceof ReadableStream);
      const delay = repeatable
        ? retryDelay({ provider, method, isIdempotent, outcome, retryAfter, tries, retries, random })
        : undefined;
      if (delay === undefined) {
        if ("error" in outcome) throw outcome.error;
        return outcome.response;
      }
      if ("response" in outcome) await outcome.response.body?.cancel();
      tell(hooks.onRetry, { ...event, delayMilliseconds: delay });
      await sleep(clock, delay, signal);
    }
  }

  return { clock, origins, random, transmit };
}

/** The record of a request that nobody keeps. */
function untracked(): Flight {
  return { isIdempotent: false, mayHaveArrived: false, mayHaveArrivedBefore: false };
}

/** What one try tells of the request: it cannot take back what an earlier one left open. */
function settle(flight: Flight, mayHaveArrived: boolean): void {
  flight.mayHaveArrived = flight.mayHaveArrivedBefore || mayHaveArrived;
}

/** The answer with its body already read. */
async function readWhole(
  response: Response,
  origin: ErrorOrigin,
  signal: AbortSignal | undefined,
): Promise<Response> {
  try {
    const bytes = await untilAborted(response.arrayBuffer(), signal);
    return new Response(bytes.byteLength === 0 ? null : bytes, response);
  } catch (cause) {
    signal?.throwIfAborted();
    throw new ConnectionError(`${origin.provider}: the answer broke off.`, { ...origin, cause }, true);
  }
}

/** How long a refusal asks to wait, in milliseconds: by its headers, or by its sentence. */
async function askedToWait(response: Response, now: number): Promise<number | undefined> {
  if (response.ok) return undefined;
  const asked = retryAfterOf(response.headers, now);
  if (asked !== undefined || response.status !== 429) return asked;
  // The body is still the caller's to read.
  return retryHintIn(await errorBody(response.clone()));
}

/** A URL without its query and user information: either may hold a key. */
function withoutSecrets(url: string): string {
  const { origin, pathname } = new URL(url);
  return `${origin}${pathname}`;
}
