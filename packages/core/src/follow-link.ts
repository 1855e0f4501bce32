import type { Client } from "./client.js";
import { InvalidResponseError, UntrustedUrlError } from "./errors/call-errors.js";
import type { ErrorOrigin } from "./errors/jobglot-error.js";
import type { Exchange } from "./exchange.js";
import type { SendOptions } from "./options.js";
import type { Provider } from "./provider.js";
import { asInput } from "./request/as-input.js";
import { toHeaders } from "./request/headers.js";
import type { Link } from "./route.js";

/**
 * Requests a URL that the server supplied, if its origin is trusted.
 *
 * @param otherwise what to do when there is no URL, or one that is not trusted; without it that is an `UntrustedUrlError`.
 * @throws like {@link Client.send}.
 */
export async function followLink<Answer extends Exchange, Paths extends object>(
  client: Client<Paths>,
  link: Link,
  options: SendOptions = {},
  otherwise?: () => Promise<Answer>,
): Promise<Answer> {
  let url: string;
  try {
    url = targetOf(client, link);
  } catch (error) {
    const isUseless = error instanceof UntrustedUrlError || error instanceof InvalidResponseError;
    if (isUseless && otherwise !== undefined) return otherwise();
    throw error;
  }
  const ask = (signal: AbortSignal | undefined): Promise<Response> =>
    requestUrl(client, url, link, options, signal);
  return client.answerTo(ask, link.answer, options, linkOrigin(client.provider, link));
}

/**
 * Sends the request for a URL that the server supplied. The answer is unread, and may be a refusal; the signal alone bounds
 * it.
 *
 * @throws UntrustedUrlError for an origin that is not trusted, InvalidResponseError where there is no URL.
 */
export async function requestLink(
  client: Client,
  link: Link,
  options: SendOptions,
  signal: AbortSignal | undefined,
): Promise<Response> {
  return requestUrl(client, targetOf(client, link), link, options, signal);
}

function requestUrl(
  { provider, headers, transport }: Client,
  url: string,
  link: Link,
  call: SendOptions,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const all = asInput(linkOrigin(provider, link), () => toHeaders(headers(), call.headers));
  const message = { url, method: link.method, headers: all, key: link.key };
  const { retries, fresh } = call;
  return transport.transmit(message, { operation: undefined, signal, retries, fresh });
}

/** Where a URL leads that the server supplied. */
function targetOf({ provider, transport: { origins } }: Client, link: Link): string {
  const { url } = link;
  const origin = linkOrigin(provider, link);
  if (url !== null && url !== undefined && url !== "") {
    return origins.resolve(url, origins.baseUrlOf(undefined), origin);
  }
  throw new InvalidResponseError(`${provider.title} named no URL where one was expected.`, origin);
}

/** Where an error of a URL that the server supplied arose. */
export function linkOrigin({ name }: Provider, { method }: Link): ErrorOrigin {
  return { provider: name, operation: `${method} (a URL of the provider)` };
}
