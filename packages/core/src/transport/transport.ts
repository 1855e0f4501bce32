import { type Clock, sleep, systemClock } from "../clock.js";
import { ConnectionError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import type { RequestEvent, ResponseEvent } from "../hooks.js";
import type { ClientOptions, Flight } from "../options.js";
import type { Provider } from "../provider.js";
import { errorBody } from "../read-body.js";
import { requestIdIn } from "../receive.js";
import { attachCredentials } from "./credentials.js";
import { createGate } from "./gate.js";
import { createOrigins, type Origins } from "./origins.js";
import { createRateLimiter } from "./rate-limiter.js";
import { nothingHappened, type Outcome, retryDelay } from "./retry.js";
import { retryAfterOf, retryHintIn } from "./retry-after.js";
import { type Message, sendOnce } from "./send-once.js";

/** What the transport has to know of the call that a message belongs to. */
export interface Transmission {
  /** Method and path template, such as `"POST /predictions"`: what rate limits name. */
  readonly operation: string | undefined;
  readonly signal: AbortSignal;
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
}

export function createTransport(provider: Provider, options: ClientOptions): Transport {
  const clock = options.clock ?? systemClock;
  const random = options.random ?? Math.random;
  const origins = createOrigins(provider, options);
  const limiter = createRateLimiter(clock, provider.rateLimits ?? []);
  const gate = createGate(options.concurrency ?? Number.POSITIVE_INFINITY);
  const { hooks = {} } = options;

  async function authorize(message: Message, origin: ErrorOrigin): Promise<Message> {
    const headers = new Headers(message.headers);
    if (provider.authentication === undefined) return { ...message, headers };
    const url = await attachCredentials(
      provider.authentication,
      options.apiKey,
      { url: message.url, headers },
      origin,
    );
    return { ...message, url, headers };
  }

  async function attempt(message: Message, event: RequestEvent, transmission: Transmission): Promise<Tried> {
    const { operation, signal, flight } = transmission;
    const origin = { provider: provider.name, operation };
    await limiter.acquire(operation, signal);
    const leave = await gate.enter(signal);
    const start = clock.now();
    hooks.onRequest?.(event);
    try {
      const context = {
        fetch: options.fetch ?? globalThis.fetch,
        origins,
        origin,
        authorize: (each: Message) => authorize(each, origin),
      };
      if (flight !== undefined) flight.mayHaveArrived = true;
      const response = await sendOnce(message, context, signal);
      if (flight !== undefined) flight.mayHaveArrived = !nothingHappened(provider, response.status);
      const { status } = response;
      const milliseconds = clock.now() - start;
      return {
        outcome: { response },
        event: { ...event, status, milliseconds, requestId: requestIdIn(provider, response) },
      };
    } catch (error) {
      if (flight !== undefined && error instanceof ConnectionError)
        flight.mayHaveArrived = error.mayHaveArrived;
      return { outcome: { error }, event: { ...event, milliseconds: clock.now() - start, error } };
    } finally {
      leave();
    }
  }

  async function transmit(message: Message, transmission: Transmission): Promise<Response> {
    const retries = transmission.retries ?? options.retries ?? 2;
    const { operation, signal } = transmission;
    const { method } = message;
    const url = withoutSecrets(message.url);
    for (let tries = 0; ; tries++) {
      const request = { provider: provider.name, operation, method, url, attempt: tries + 1 };
      const { outcome, event } = await attempt(message, request, transmission);
      hooks.onResponse?.(event);
      const retryAfter = "response" in outcome ? await askedToWait(outcome.response, clock.now()) : undefined;
      if ("response" in outcome && outcome.response.status === 429)
        limiter.holdUntil(clock.now() + (retryAfter ?? 0));
      const repeatable = !(message.body instanceof ReadableStream);
      const delay = repeatable
        ? retryDelay({ provider, method, outcome, retryAfter, tries, retries, random })
        : undefined;
      if (delay === undefined) {
        if ("error" in outcome) throw outcome.error;
        return outcome.response;
      }
      if ("response" in outcome) await outcome.response.body?.cancel();
      hooks.onRetry?.({ ...event, delayMilliseconds: delay });
      await sleep(clock, delay, signal);
    }
  }

  return { clock, origins, random, transmit };
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
