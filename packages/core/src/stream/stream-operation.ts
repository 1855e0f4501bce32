import { type Client, routeOrigin } from "../client.js";
import { linkOrigin, requestLink } from "../follow-link.js";
import type { SendOptions, StreamOptions } from "../options.js";
import type { Link, RequestInput, Route } from "../route.js";
import { askForEvents } from "./ask-for-events.js";
import { readOnce } from "./read-once.js";
import type { StreamFormat } from "./stream-format.js";

/**
 * Calls an operation that answers with server-sent events, and yields their data. Nothing is sent before the first is
 * asked for, and nothing is read ahead; leaving the loop cancels the request.
 *
 * @throws like {@link Client.send}, a `StreamError` for an error event, and an `InvalidInputError` when it is read again.
 */
export function streamOperation<Event, Paths extends object>(
  client: Client<Paths>,
  route: Route<keyof Paths & string>,
  input: RequestInput,
  format: StreamFormat,
  options?: StreamOptions,
): AsyncIterable<Event> {
  const origin = routeOrigin(client.provider, route);
  const request = {
    method: route.method,
    origin,
    ask: (call: SendOptions, signal: AbortSignal | undefined) => client.request(route, input, call, signal),
  };
  return readOnce(origin, (left) => askForEvents(request, format, client, left, options));
}

/** The same for a URL that the server supplied: an `UntrustedUrlError` where `followLink` has one. */
export function streamLink<Event, Paths extends object>(
  client: Client<Paths>,
  link: Link,
  format: StreamFormat,
  options?: StreamOptions,
): AsyncIterable<Event> {
  const origin = linkOrigin(client.provider, link);
  const request = {
    method: link.method,
    origin,
    ask: (call: SendOptions, signal: AbortSignal | undefined) => requestLink(client, link, call, signal),
  };
  return readOnce(origin, (left) => askForEvents(request, format, client, left, options));
}
