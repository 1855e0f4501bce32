import { type Clock, sleep, systemClock } from "../clock.js";
import { discard } from "../discard.js";
import { ConnectionError, InvalidInputError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import { type RequestEvent, type ResponseEvent, tell } from "../hooks.js";
import type { ClientOptions } from "../options.js";
import type { Provider } from "../provider.js";
import { errorBody, requestIdIn } from "../receive.js";
import { deadlineOf } from "../timeout.js";
import { createFlight, type Flight } from "./flight.js";
import { createGate } from "./gate.js";
import { createOrigins, type Origins } from "./origins.js";
import { createPace } from "./pace.js";
import { nothingHappened, type Outcome, retryDelay } from "./retry.js";
import { retryAfterOf, retryHintIn } from "./retry-after.js";
import { type Message, type Sending, sendOnce } from "./send-once.js";

/** What the transport has to know of the call that a message belongs to. */
export interface Transmission {
  /** Method and path template, such as `"POST /predictions"`: what rate limits name. */
  readonly operation: string | undefined;
  readonly signal: AbortSignal | undefined;
  /** How often the message may be repeated; the client's setting unless told. */
  readonly retries?: number | undefined;
  readonly flight?: Flight | undefined;
  /** The answer must not come from a cache. */
  readonly fresh?: boolean | undefined;
}

/** Sends messages with every guard in place: credentials, trusted origins, rate limits, retries. */
export interface Transport {
  readonly clock: Clock;
  readonly origins: Origins;
  readonly random: () => number;
  transmit(message: Message, transmission: Transmission): Promise<Response>;
}

/** @throws InvalidInputError for settings that cannot be used. */
export function createTransport(provider: Provider, options: ClientOptions): Transport {
  const { clock = systemClock, random = Math.random, concurrency = Number.POSITIVE_INFINITY } = options;
  const { hooks, retries: usualRetries = 2 } = options;
  const { name } = provider;
  if (!(concurrency >= 1)) {
    const message = `\`concurrency\` is ${concurrency}. Give how many requests may be under way at a time, at least 1.`;
    throw new InvalidInputError(message, { provider: name });
  }
  const requestTimeout = deadlineOf(options.requestTimeout, 0, { provider: name }, "requestTimeout");
  if (requestTimeout <= 0) {
    const message = `\`requestTimeout\` is ${options.requestTimeout}. Give a time above 0, or leave it out.`;
    throw new InvalidInputError(message, { provider: name });
  }
  const origins = createOrigins(provider, options);
  const sender = { provider, options, origins, clock, requestTimeout };
  const limiter = provider.rateLimits?.(clock);
  const pace = createPace(clock);
  const isUnlimited = concurrency === Number.POSITIVE_INFINITY;
  const gate = isUnlimited ? undefined : createGate(Math.floor(concurrency));

  /** Waits for the turn of a request. Gives back what ends it. */
  async function enter(operation: string | undefined, signal: AbortSignal | undefined): Promise<() => void> {
    const leaveBudget = await limiter?.enter(operation, signal);
    let leave: (() => void) | undefined;
    const end = (wasSent = true): void => {
      leave?.();
      leaveBudget?.(wasSent);
    };
    try {
      leave = await gate?.enter(signal);
      await pace.turn(signal);
      return end;
    } catch (error) {
      end(false);
      throw error;
    }
  }

  /**
   * How many milliseconds to wait before a message is sent again that got a refusal or no answer; `undefined` when it must
   * not be.
   */
  async function delayAfter(
    outcome: Outcome,
    { method, body }: Message,
    { flight, isReplaced }: Sending,
    { sentAt, ...tried }: { readonly sentAt: number; readonly tries: number; readonly retries: number },
  ): Promise<number | undefined> {
    const response = "response" in outcome ? outcome.response : undefined;
    const retryAfter = response && (await askedToWait(response, clock.now()));
    if (response?.status === 429) pace.refused(sentAt, retryAfter);
    if (isReplaced || body instanceof ReadableStream) return undefined;
    const isIdempotent = flight.hold !== undefined;
    return retryDelay({ provider, method, isIdempotent, outcome, retryAfter, random, ...tried });
  }

  async function transmit(message: Message, transmission: Transmission): Promise<Response> {
    const { operation, signal, retries = usualRetries, flight = createFlight(), fresh } = transmission;
    const origin = { provider: name, operation };
    const sending: Sending = { origin, signal, flight, fresh, isReplaced: false };
    for (let tries = 0; ; tries++) {
      flight.mayHaveArrivedBefore = flight.mayHaveArrived;
      const isHeldUp = limiter !== undefined || gate !== undefined || pace.isSlowed();
      const end = isHeldUp ? await enter(operation, signal) : undefined;
      const request = hooks && requestEvent(origin, message, tries + 1);
      const sentAt = clock.now();
      flight.sentAt = sentAt;
      tell(hooks?.onRequest, request);
      let outcome: Outcome;
      try {
        const response = await sendOnce(sender, message, sending);
        settle(flight, !nothingHappened(provider, response.status));
        const { hold } = flight;
        outcome = { response: hold ? await hold(response, origin, flight.signal ?? signal) : response };
      } catch (error) {
        if (error instanceof ConnectionError) settle(flight, error.mayHaveArrived);
        outcome = { error };
      } finally {
        end?.();
      }
      const event = request && responseEvent(request, clock.now() - sentAt, outcome, provider);
      tell(hooks?.onResponse, event);
      const response = "response" in outcome ? outcome.response : undefined;
      if (response !== undefined && response.status !== 429) pace.accepted();
      if (response?.ok === true) return response;
      const delay = await delayAfter(outcome, message, sending, { sentAt, tries, retries });
      if (delay === undefined) {
        if ("error" in outcome) throw outcome.error;
        return outcome.response;
      }
      discard(response?.body);
      tell(hooks?.onRetry, event && { ...event, delayMilliseconds: delay });
      await sleep(clock, delay, signal);
    }
  }

  return { clock, origins, random, transmit };
}

/** What one try tells of the request: it cannot take back what was open before. */
function settle(flight: Flight, mayHaveArrived: boolean): void {
  flight.mayHaveArrived = flight.mayHaveArrivedBefore || mayHaveArrived;
}

/** How long a refusal asks to wait, in milliseconds: by its headers, or by its sentence. */
async function askedToWait(response: Response, now: number): Promise<number | undefined> {
  const asked = retryAfterOf(response.headers, now);
  if (asked !== undefined || response.status !== 429) return asked;
  // The body is still the caller's to read.
  return retryHintIn(await errorBody(response.clone()));
}

function requestEvent(origin: ErrorOrigin, { method, url }: Message, attempt: number): RequestEvent {
  return { ...origin, method, url: withoutSecrets(url), attempt };
}

function responseEvent(
  request: RequestEvent,
  milliseconds: number,
  outcome: Outcome,
  provider: Provider,
): ResponseEvent {
  if ("error" in outcome) return { ...request, milliseconds, ...outcome };
  const { response } = outcome;
  return { ...request, milliseconds, status: response.status, requestId: requestIdIn(provider, response) };
}

/** A URL without its query, which may hold a key. User information comes nowhere near: origins and `Request` refuse it. */
function withoutSecrets(url: string): string {
  return url.replace(/[?#].*/s, "");
}
