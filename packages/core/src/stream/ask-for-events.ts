import { jsonAnswer } from "../answer/json-answer.js";
import type { Client } from "../client.js";
import type { ErrorOrigin } from "../errors/jobglot-error.js";
import { isJsonMediaType } from "../media-type.js";
import type { SendOptions, StreamOptions } from "../options.js";
import { receive, requestIdIn } from "../receive.js";
import type { HttpMethod } from "../route.js";
import { openScope, untilAborted } from "../scope.js";
import { deadlineOf } from "../timeout.js";
import { type OpenStream, streamEvents } from "./stream-events.js";
import type { StreamFormat } from "./stream-format.js";

/** A request that is answered with a stream. */
export interface StreamRequest {
  readonly method: HttpMethod;
  /** Sends the request, with the headers of these options. */
  readonly ask: (call: SendOptions, signal: AbortSignal | undefined) => Promise<Response>;
  readonly origin: ErrorOrigin;
}

/** How often a stream that broke off is asked for again, unless told. */
const usualReconnects = 2;

/** Sends a request for a stream and yields its events, all within the one deadline of the call. */
export async function* askForEvents<Event>(
  { method, ask, origin }: StreamRequest,
  format: StreamFormat,
  { provider, clock, retries }: Pick<Client, "provider" | "clock" | "retries">,
  left: AbortSignal,
  call: StreamOptions = {},
): AsyncGenerator<Event, void> {
  const { idleTimeout } = call;
  const idleMilliseconds =
    idleTimeout === undefined ? undefined : deadlineOf(idleTimeout, 0, origin, "idleTimeout");
  const scope = openScope(clock, call, origin, left);
  const { signal } = scope;
  const reading = { signal, clock, idleMilliseconds };
  const open = async (lastEventId: string | undefined): Promise<OpenStream> => {
    const resumed = lastEventId === undefined ? {} : { "Last-Event-ID": lastEventId };
    const headers = { Accept: "text/event-stream", ...call.headers, ...resumed };
    const response = await untilAborted(ask({ ...call, headers, fresh: true }, signal), signal);
    const isJson = isJsonMediaType(response.headers.get("content-type") ?? "");
    // A failure may come as JSON in place of the stream, even with status 200.
    if (!response.ok || isJson) {
      await untilAborted(
        receive(provider, response, jsonAnswer, { ...reading, origin, handOut: () => scope.close }),
        signal,
      );
    }
    return { response, origin: { ...origin, requestId: requestIdIn(provider, response) } };
  };
  const mayReconnect = format.reconnect === true && method === "GET";
  const reconnects = mayReconnect ? (call.retries ?? retries ?? usualReconnects) : 0;
  try {
    yield* streamEvents<Event>({ open, reconnects }, format, reading);
  } finally {
    scope.close();
  }
}
