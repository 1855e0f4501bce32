import type { Clock } from "../clock.js";
import { ConnectionError, UntrustedUrlError } from "../errors/call-errors.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import type { RequestBody } from "../request/body-form.js";
import type { HeaderValues } from "../request/headers.js";
import { untilAborted } from "../scope.js";
import type { Origins } from "./origins.js";
import type { SendingInit } from "./sending-init.js";

/** One request, ready to be sent as often as needed. */
export interface Message {
  readonly url: string;
  readonly method: string;
  readonly headers: HeaderValues;
  readonly body?: RequestBody | null | undefined;
  /** How `fetch` is called with the body; like with a text unless told. */
  readonly prepare?: ((body: RequestBody) => Promise<SendingInit>) | undefined;
}

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** As many redirects as the Fetch standard follows at most would be 20; an API needs fewer. */
const mostRedirects = 5;

/** What sending needs beside the message. */
export interface SendContext {
  readonly fetch: typeof globalThis.fetch;
  readonly origins: Origins;
  readonly clock: Clock;
  /** How long to wait for the head of each answer, in milliseconds. */
  readonly requestTimeout: number;
  /** Gives the message with the credentials in place, anew for every hop. */
  readonly authorize: (message: Message) => Message | Promise<Message>;
  readonly origin: ErrorOrigin;
  /** Ends a request that is out. */
  readonly outSignal: AbortSignal | undefined;
  /** Called directly before the request leaves. */
  readonly onSend: () => void;
  /** Called when a request that may have changed something was answered, and another one takes its place. */
  readonly onReplaced: () => void;
}

/**
 * Sends a message, to trusted origins only, and follows redirects as the Fetch standard does (HTTP-redirect fetch).
 *
 * @throws ConnectionError when no answer came; UntrustedUrlError for a foreign origin; the signal's reason.
 */
export async function sendOnce(
  message: Message,
  context: SendContext,
  signal: AbortSignal | undefined,
): Promise<Response> {
  let current = message;
  for (let hop = 0; hop <= mostRedirects; hop++) {
    context.origins.check(current.url, context.origin);
    const authorizing = context.authorize(current);
    const authorized = authorizing instanceof Promise ? await untilAborted(authorizing, signal) : authorizing;
    const response = await exchange(authorized, context, signal);
    const location = redirects.has(response.status) ? response.headers.get("location") : null;
    if (response.type === "opaqueredirect") {
      // Browsers hide where a redirect leads, so whether it may be followed cannot be known.
      const text = `${context.origin.provider} redirected the request to a place that the browser does not tell.`;
      throw new UntrustedUrlError(text, { ...context.origin, untrustedOrigin: "unknown" });
    }
    if (location === null) return response;
    await response.body?.cancel();
    const url = context.origins.resolve(location, current.url, {
      ...context.origin,
      status: response.status,
    });
    if (keepsMethod(response.status, current.method)) current = { ...current, url };
    else {
      context.onReplaced();
      current = { url, method: "GET", headers: withoutBodyHeaders(current.headers) };
    }
  }
  throw new ConnectionError(
    `${context.origin.provider} redirected the request more than ${mostRedirects} times.`,
    { ...context.origin, retryable: false },
    true,
  );
}

async function exchange(
  { url, method, headers, body, prepare }: Message,
  context: SendContext,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const sending: SendingInit =
    body === undefined || body === null || prepare === undefined
      ? { body: body ?? null, redirect: "manual" }
      : await prepare(body);
  // Browsers refuse to call `fetch` as a method of something else.
  const { fetch, origin, onSend } = context;
  signal?.throwIfAborted();
  const wait = openWait(context);
  onSend();
  try {
    return await untilAborted(
      fetch(url, { method, headers, ...sending, signal: wait.signal ?? null }),
      wait.signal,
    );
  } catch (cause) {
    wait.signal?.throwIfAborted();
    throw toConnectionError(cause, origin, sending.redirect === "error");
  } finally {
    wait.end?.();
  }
}

/** The wait for one answer: its signal aborts when the call's does, and when the answer takes too long. */
function openWait({ clock, requestTimeout, origin, outSignal }: SendContext): {
  readonly signal: AbortSignal | undefined;
  readonly end?: () => void;
} {
  if (requestTimeout === Number.POSITIVE_INFINITY) return { signal: outSignal };
  const controller = new AbortController();
  const end = clock.setTimer(() => {
    const message = `${origin.provider}: no answer came within ${requestTimeout} milliseconds. Allow more with \`requestTimeout\`.`;
    controller.abort(new ConnectionError(message, origin, true));
  }, requestTimeout);
  const { signal } = controller;
  return { signal: outSignal === undefined ? signal : AbortSignal.any([outSignal, signal]), end };
}

/** Failures of undici and the system before the connection stood: the request cannot have arrived. */
const neverConnected: ReadonlySet<unknown> = new Set([
  "ECONNREFUSED",
  "ENOTFOUND",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "UND_ERR_CONNECT_TIMEOUT",
]);

function toConnectionError(cause: unknown, origin: ErrorOrigin, refusesRedirects: boolean): ConnectionError {
  const codes = errorCodes(cause);
  const mayHaveArrived = codes.length === 0 || !codes.every((code) => neverConnected.has(code));
  const what = mayHaveArrived
    ? `The connection broke before an answer came${refusesRedirects ? ", or the answer was a redirect, which a large body does not follow" : ""}.`
    : "The server could not be reached: check the network and the base URL.";
  return new ConnectionError(`${origin.provider}: ${what}`, { ...origin, cause }, mayHaveArrived);
}

/** The system's codes along the chain of causes; an `AggregateError` holds one per address tried. */
function errorCodes(error: unknown, depth = 0): string[] {
  if (typeof error !== "object" || error === null || depth > 4) return [];
  const { code, cause, errors } = error as { code?: unknown; cause?: unknown; errors?: unknown };
  if (typeof code === "string") return [code];
  const inner = Array.isArray(errors) ? errors : [cause];
  return inner.flatMap((each) => errorCodes(each, depth + 1));
}

function keepsMethod(status: number, method: string): boolean {
  if (status === 303) return isSafe(method);
  return status === 307 || status === 308 || method !== "POST";
}

function isSafe(method: string): boolean {
  return method === "GET" || method === "HEAD";
}

function withoutBodyHeaders(headers: HeaderValues): HeaderValues {
  const about = ["content-type", "content-length", "content-encoding"];
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !about.includes(name)));
}
