import type { Clock } from "../clock.js";
import { discard } from "../discard.js";
import { ConnectionError, UntrustedUrlError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import type { ClientOptions } from "../options.js";
import type { Provider } from "../provider.js";
import type { RequestBody } from "../request/body-form.js";
import type { HeaderValues } from "../request/headers.js";
import type { KeyRule } from "../route.js";
import { untilAborted } from "../scope.js";
import { authorize } from "./authentication.js";
import type { Flight } from "./flight.js";
import { noStore } from "./no-store.js";
import type { Origins } from "./origins.js";
import type { SendingInit } from "./sending-init.js";

/** One request, ready to be sent as often as needed. */
export interface Message {
  readonly url: string;
  readonly method: string;
  readonly headers: HeaderValues;
  readonly body?: RequestBody | null | undefined;
  /** Whether the API key goes along; it has to unless told. */
  readonly key?: KeyRule | undefined;
  /** How `fetch` is called with the body; like with a text unless told. */
  readonly prepare?: ((body: RequestBody) => Promise<SendingInit>) | undefined;
}

const redirects: readonly number[] = [301, 302, 303, 307, 308];

/** The Fetch standard follows 20 redirects; an API needs fewer. */
const mostRedirects = 5;

/** The sending of a message, try by try. */
export interface Sending {
  readonly origin: ErrorOrigin;
  readonly signal: AbortSignal | undefined;
  readonly flight: Flight;
  /** The answer must not come from a cache. */
  readonly fresh?: boolean | undefined;
  /** A request that may have changed something was answered, and another one took its place. */
  isReplaced: boolean;
}

/** What sends the messages of one client. */
export interface Sender {
  readonly provider: Provider;
  readonly options: ClientOptions;
  readonly origins: Origins;
  readonly clock: Clock;
  /** How long to wait for the head of each answer, in milliseconds. */
  readonly requestTimeout: number;
}

/**
 * Sends a message, to trusted origins only, and follows redirects as the Fetch standard does (HTTP-redirect fetch). The
 * credentials are put in place anew for every hop.
 *
 * @param hops how many redirects have led here.
 * @throws ConnectionError when no answer came; UntrustedUrlError for a foreign origin; the signal's reason.
 */
export async function sendOnce(
  sender: Sender,
  message: Message,
  sending: Sending,
  hops = 0,
): Promise<Response> {
  const { origin, signal, flight, fresh } = sending;
  const { provider, options, origins, clock, requestTimeout } = sender;
  const { authentication } = provider;
  origins.check(message.url, origin);
  const isKeyed = authentication !== undefined && message.key !== "none";
  const keyed = isKeyed ? authorize(authentication, options.apiKey, message, origin) : message;
  const ready = keyed instanceof Promise ? await untilAborted(keyed, signal) : keyed;
  const { url, method, headers, body = null, prepare } = ready;
  const init: SendingInit =
    body === null || prepare === undefined ? { body, redirect: "manual" } : await prepare(body);
  const cache = fresh || method !== "GET" ? noStore() : undefined;
  signal?.throwIfAborted();
  const wait = openWait(clock, requestTimeout, flight.signal ?? signal, origin);
  // Browsers refuse to call `fetch` as a method of something else.
  const { fetch = globalThis.fetch } = options;
  let response: Response;
  flight.mayHaveArrived = true;
  try {
    const answer = fetch(url, {
      ...init,
      ...(cache && { cache }),
      method,
      headers,
      signal: wait.signal ?? null,
    });
    response = await untilAborted(answer, wait.signal);
    if (wait.end !== undefined && response.status >= 400) response = await withBody(response, wait.signal);
  } catch (cause) {
    wait.signal?.throwIfAborted();
    if (isOfFramework(cause)) {
      flight.mayHaveArrived = flight.mayHaveArrivedBefore;
      throw cause;
    }
    throw toConnectionError(cause, origin, init.redirect === "error");
  } finally {
    wait.end?.();
  }

  const location = locationIn(response, origin);
  if (location === null) return response;
  discard(response.body);
  const { status } = response;
  const target = origins.resolve(location, message.url, { ...origin, status });
  if (hops === mostRedirects) {
    const text = `${origin.provider} redirected the request more than ${mostRedirects} times.`;
    throw new ConnectionError(text, { ...origin, retryable: false }, true);
  }
  if (keepsMethod(status, method)) return sendOnce(sender, { ...message, url: target }, sending, hops + 1);
  sending.isReplaced = true;
  flight.mayHaveArrivedBefore = true;
  const { key } = message;
  const replacement = { url: target, method: "GET", headers: withoutBodyHeaders(message.headers), key };
  return sendOnce(sender, replacement, sending, hops + 1);
}

/**
 * Where a redirect leads; `null` for any other answer.
 *
 * @throws UntrustedUrlError where that cannot be known: browsers hide it.
 */
function locationIn({ type, status, headers }: Response, origin: ErrorOrigin): string | null {
  if (type === "opaqueredirect") {
    const text = `${origin.provider} redirected the request to a place that the browser does not tell.`;
    throw new UntrustedUrlError(text, { ...origin, untrustedOrigin: "unknown" });
  }
  return redirects.includes(status) ? headers.get("location") : null;
}

/** The wait for one answer: its signal aborts when the call's does, and when the answer takes too long. */
function openWait(
  clock: Clock,
  requestTimeout: number,
  outer: AbortSignal | undefined,
  origin: ErrorOrigin,
): { readonly signal: AbortSignal | undefined; readonly end?: () => void } {
  if (requestTimeout === Number.POSITIVE_INFINITY) return { signal: outer };
  const controller = new AbortController();
  const { signal } = controller;
  const end = clock.setTimer(() => {
    const message = `${origin.provider}: no answer came within ${requestTimeout} milliseconds. Allow more with \`requestTimeout\`.`;
    controller.abort(new ConnectionError(message, origin, true));
  }, requestTimeout);
  return { signal: outer === undefined ? signal : AbortSignal.any([outer, signal]), end };
}

/** A refusal with its body, and without where that does not come before the signal: the status says what happened. */
async function withBody(response: Response, signal: AbortSignal | undefined): Promise<Response> {
  const text = await untilAborted(response.text(), signal).catch(() => undefined);
  return new Response(text, response);
}

/**
 * Codes of the system, of TLS and of undici for failures before the connection stood, or before anything was sent: the
 * request cannot have arrived. That a proxy made no way to the server, undici says in words alone, under a code for much else.
 */
const neverSent =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|EHOSTUNREACH|ENETUNREACH|UND_ERR_(CONNECT_TIMEOUT|INVALID_ARG|NOT_SUPPORTED)|ERR_SSL_WRONG_VERSION_NUMBER|UNABLE_TO_VERIFY_LEAF_SIGNATURE|.*_CERT(_.*)?|CERT_.*|Proxy response .*)$/;

function toConnectionError(cause: unknown, origin: ErrorOrigin, refusesRedirects: boolean): ConnectionError {
  const codes = errorCodes(cause);
  const mayHaveArrived = codes.length === 0 || !codes.every((code) => neverSent.test(code));
  const what = mayHaveArrived
    ? `The connection broke before an answer came${refusesRedirects ? ", or the answer was a redirect, which a large body does not follow" : ""}.`
    : "The server could not be reached: check the network and the base URL.";
  return new ConnectionError(`${origin.provider}: ${what}`, { ...origin, cause }, mayHaveArrived);
}

/** Next.js leaves a render by an error in place of a request. It has a digest, and has to come back to Next.js. */
function isOfFramework(error: unknown): boolean {
  return typeof Object(error).digest === "string";
}

/**
 * The system's codes along the chain of causes, or the words where its code says too little; an `AggregateError` holds one
 * per address tried.
 */
function errorCodes(error: unknown, depth = 0): string[] {
  if (typeof error !== "object" || error === null || depth > 4) return [];
  const { code, message, cause, errors } = error as Readonly<Record<string, unknown>>;
  if (typeof code === "string") return [code === "UND_ERR_ABORTED" ? String(message) : code];
  const inner = Array.isArray(errors) ? errors : [cause];
  return inner.flatMap((each) => errorCodes(each, depth + 1));
}

function keepsMethod(status: number, method: string): boolean {
  if (status === 303) return method === "GET" || method === "HEAD";
  return status >= 307 || method !== "POST";
}

function withoutBodyHeaders(headers: HeaderValues): HeaderValues {
  const about = ["content-type", "content-length", "content-encoding"];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !about.includes(name)));
}
