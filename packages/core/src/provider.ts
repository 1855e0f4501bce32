import type { Clock } from "./clock.js";
import type { AnyAuthentication } from "./transport/authentication.js";
import type { RateLimiter } from "./transport/rate-limiter.js";

/** What the runtime has to know of a provider. Emitted from its spec. */
export interface Provider {
  /** The name in tokens and errors, such as `"vaikerai"`. */
  readonly name: string;
  /** The name for people, such as `"VaikerAI"`. */
  readonly title: string;
  /**
   * The server URLs of the spec, without a slash at the end; the first one serves every operation that names no other.
   * Their origins are trusted with the credentials. A URL with an open `{variable}` is a form for `baseUrl` to fill.
   */
  readonly servers: readonly string[];
  /** The server of an operation (`"GET /v1/requests/{id}"`) that is not on the first one. */
  readonly serverOf?: Readonly<Record<string, string>>;
  /** Where the API key goes, unless the `key` of a route says otherwise; absent when the provider wants none. */
  readonly authentication?: AnyAuthentication;
  /** Keeps the documented rate limits, see `keepRateLimits`; absent where there are none. */
  readonly rateLimits?: (clock: Clock) => RateLimiter;
  /** By HTTP status: what the provider says about trying again. */
  readonly retry?: Readonly<Record<number, RetryPolicy>>;
  /** The response header that carries the provider's id of a request. */
  readonly requestIdHeader?: string;
  readonly envelope?: Envelope;
}

/** What a provider documents about repeating a request that was answered with some status. */
export interface RetryPolicy {
  /** How often at most. */
  readonly times?: number;
  /** How long to wait before each; growing exponentially unless told. */
  readonly milliseconds?: number;
}

/** How a provider wraps its answers, for the failures inside a 2xx one. */
export interface Envelope {
  readonly failed: (body: unknown) => boolean;
  readonly error: (body: unknown) => unknown;
  readonly requestId?: (body: unknown) => unknown;
}
