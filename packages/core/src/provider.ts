/** What the runtime has to know of a provider. Emitted from its spec. */
export interface Provider {
  /** The name in tokens and errors, such as `"vaikerai"`. */
  readonly name: string;
  /** The name for people, such as `"VaikerAI"`. */
  readonly title: string;
  /**
   * The server URLs of the spec; the first one serves every operation that names no other.
   * Their origins are trusted with the credentials. A URL with an open `{variable}` is a form for `baseUrl` to fill.
   */
  readonly servers: readonly string[];
  /** The server of an operation (`"GET /v1/requests/{id}"`) that is not on the first one. */
  readonly serverOf?: Readonly<Record<string, string>>;
  /** Where the API key goes; absent when the provider wants none. */
  readonly authentication?: Authentication;
  readonly rateLimits?: readonly RateLimit[];
  /** By HTTP status: what the provider says about trying again. */
  readonly retry?: Readonly<Record<number, RetryPolicy>>;
  /** The response header that carries the provider's id of a request. */
  readonly requestIdHeader?: string;
  readonly envelope?: Envelope;
}

/** Where and how the API key is sent. */
export interface Authentication {
  /** `"body"`: among the members of every request body; a request that has none, a GET, goes without. */
  readonly in: "header" | "query" | "cookie" | "body";
  readonly name: string;
  /** What stands before the key, such as `"Bearer "`. */
  readonly prefix?: string;
}

/** A budget of requests that several operations share. */
export interface RateLimit {
  readonly requests: number;
  /** The length of the window. */
  readonly milliseconds: number;
  /** `"POST /predictions"`, method and path template; absent: every operation that no other limit names. */
  readonly operations?: readonly string[];
}

/** What a provider documents about repeating a request that was answered with some status. */
export interface RetryPolicy {
  /** How often at most. */
  readonly times?: number;
  /** How long to wait before; growing exponentially unless told. */
  readonly milliseconds?: number;
}

/** How a provider wraps its answers, for the failures inside a 2xx one. */
export interface Envelope {
  readonly failed: (body: unknown) => boolean;
  readonly error: (body: unknown) => unknown;
  readonly requestId?: (body: unknown) => unknown;
}
