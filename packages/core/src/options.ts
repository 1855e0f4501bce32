import type { Clock } from "./clock.js";
import type { Hooks } from "./hooks.js";
import type { Durations } from "./job/durations.js";
import type { Flight } from "./transport/flight.js";
import type { WebhookSource } from "./webhook/webhook-event.js";

/**
 * How long to wait: milliseconds, a text such as `"500ms"`, `"30s"`, `"10m"`, `"2h"`, `"1d"`, or the `Date` at which to stop.
 */
export type Timeout = number | string | Date;

/** An API key, or what fetches one: it is asked before every request, so keys may rotate. */
export type ApiKey = string | (() => string | Promise<string>);

/** The API keys of a provider that wants several with a request, by the names of their security schemes. */
export type ApiKeys = Readonly<Record<string, ApiKey | undefined>>;

/** One base URL for every server of the spec, or one per server URL of the spec. */
export type BaseUrl = string | Readonly<Record<string, string>>;

/** Settings of a client. */
export interface ClientOptions {
  readonly apiKey?: ApiKey | ApiKeys | undefined;
  /**
   * Takes the place of the spec's servers, their path included: a proxy, a gateway, a simulator. Its origin is trusted with
   * the credentials.
   */
  readonly baseUrl?: BaseUrl | undefined;
  /** Further origins (`"https://proxy.example.com"`) that may receive the credentials. */
  readonly trustedOrigins?: readonly string[] | undefined;
  /** Takes the place of the global `fetch`. Any function will do that is called like it. */
  readonly fetch?: ((...request: Parameters<typeof globalThis.fetch>) => Promise<Response>) | undefined;
  /** Sent with every request. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** How often a request that is safe to repeat is repeated; 2 unless told. */
  readonly retries?: number | undefined;
  /**
   * How long to wait for the head of one answer, and for all of one that is an error. A request that takes longer is given
   * up, and repeated where that is safe; an error then goes without its body. As long as `fetch` waits unless told, which
   * is five minutes in Node: the `timeout` of a call bounds all of its requests together.
   */
  readonly requestTimeout?: Exclude<Timeout, Date> | undefined;
  /** How many requests may wait for the head of their answer at a time; unlimited unless told. */
  readonly concurrency?: number | undefined;
  /** For logging and tracing. */
  readonly hooks?: Hooks | undefined;
  /**
   * How late the news of a job's end may be in the mean, as a share of its duration, above 0 and at most 1; 0.1 unless
   * told. Half of it costs about twice the polls.
   */
  readonly lateness?: number | undefined;
  /** How long earlier jobs took, for better polling; the client's own record unless told. */
  readonly durations?: Durations | undefined;
  readonly clock?: Clock | undefined;
  /** Gives numbers from 0 to 1 for the jitter; `Math.random` unless told. */
  readonly random?: (() => number) | undefined;
}

/** Settings of one call. */
export interface CallOptions {
  /** Ends the call at once. An aborted signal sends nothing. */
  readonly signal?: AbortSignal | undefined;
  /** Bounds everything that the call does: waiting, requests, retries. Unbounded unless told. */
  readonly timeout?: Timeout | undefined;
  /** Sent with every request of the call. They win over those of the client. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** How often a request that is safe to repeat is repeated; as the client has it unless told. */
  readonly retries?: number | undefined;
}

/** Settings of a stream. Its `timeout` bounds the whole of it, from the request to the last event. */
export interface StreamOptions extends CallOptions {
  /**
   * How long the stream may be silent once its answer has begun, in milliseconds or as a text such as `"30s"`; then it
   * counts as broken. As long as `fetch` waits unless told, which is five minutes in Node.
   */
  readonly idleTimeout?: number | string | undefined;
}

/** The forms in which the bytes of an answer are given. */
export interface BytesForms {
  /** All of them, with their media type. */
  readonly blob: Blob;
  /** All of them. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** As they arrive: nothing is held in memory, and the call's `timeout` and `signal` go on until the end. */
  readonly stream: ReadableStream<Uint8Array<ArrayBuffer>>;
}

/** The name of a form of bytes. */
export type BytesForm = keyof BytesForms;

/** Settings of a call that is answered with bytes. */
export interface BytesOptions<Form extends BytesForm = BytesForm> extends CallOptions {
  /** The form of the answer; `"blob"` unless told. */
  readonly as?: Form | undefined;
}

/** {@link BytesOptions}, and what only the runtime itself has to tell of a call. */
export interface SendOptions extends BytesOptions {
  /** The record that a submission keeps of its request. */
  readonly flight?: Flight | undefined;
  /** The answer must not come from a cache. That of anything but a GET never does. */
  readonly fresh?: boolean | undefined;
  /** Aborts when nobody wants to know any more what comes of the call. */
  readonly left?: AbortSignal | undefined;
}

/**
 * What becomes of a job when its caller gives up. The error then says in `job` what did. A job is left where its provider
 * offers no way to cancel it.
 */
export interface AbandonOptions {
  /** When the deadline passes; `"leave"` unless told. */
  readonly onTimeout?: "cancel" | "leave" | undefined;
  /** When the signal aborts; `"leave"` unless told. */
  readonly onAbort?: "cancel" | "leave" | undefined;
}

/**
 * Settings of a submission. One that is to be cancelled while its request is out waits up to ten seconds for the answer,
 * which names the job.
 */
export interface SubmitOptions extends CallOptions, AbandonOptions {
  /**
   * By which the provider knows a submission that it has had before; a new one unless told. Give that of a
   * `SubmitOutcomeUnknownError` to submit the same job once more. Only where the provider documents such a key.
   */
  readonly idempotencyKey?: string | undefined;
}

/** Settings of waiting for a job, which takes failures of single polls in its stride. */
export interface WaitOptions extends Omit<CallOptions, "retries">, AbandonOptions {
  /**
   * Where the job's webhook sends its events. Whichever comes first is taken, an event or the answer to a poll, so that
   * an event that is lost costs time and nothing else. The job must have been submitted with the URL of the webhook.
   */
  readonly webhook?: WebhookSource | undefined;
}
