import { EventSourceParserStream } from "eventsource-parser/stream";
import { toApiError } from "./errors/api-error.js";
import { ConnectionError, InvalidResponseError } from "./errors/call-errors.js";
import type { ErrorOrigin } from "./errors/jobglot-error.js";
import { essenceOf } from "./media-type.js";
import { reportedMessage } from "./reported-message.js";
import { untilAborted } from "./scope.js";

/** How a provider marks the end of a stream of server-sent events, and an error in it. */
export interface StreamFormat {
  /** The data of the last event, such as `"[DONE]"`; it is not yielded. */
  readonly end?: string;
  /** The name of the event that carries an error, such as `"error"`. */
  readonly error?: string;
}

/**
 * The data of server-sent events, parsed as JSON (HTML standard, section 9.2).
 *
 * @throws InvalidResponseError for an answer that is no event stream, or an event that is no JSON; ApiError for an error
 * event; ConnectionError when the stream ends before its end marker.
 */
export async function* readEvents<Event>(
  response: Response,
  format: StreamFormat,
  signal: AbortSignal,
  origin: ErrorOrigin,
): AsyncGenerator<Event> {
  const type = essenceOf(response.headers.get("content-type"));
  if (type !== "text/event-stream" || response.body === null) {
    throw new InvalidResponseError(
      `${origin.provider} answered with ${type || "nothing"} in place of a stream.`,
      origin,
    );
  }
  const reader = response.body
    .pipeThrough(new TextDecoderStream() as ReadableWritablePair<string, Uint8Array<ArrayBuffer>>)
    .pipeThrough(new EventSourceParserStream())
    .getReader();
  try {
    for (;;) {
      const { done, value } = await untilAborted(next(reader, origin), signal);
      if (done) break;
      if (format.end !== undefined && value.data === format.end) return;
      const data = parse(value.data, origin);
      if (format.error !== undefined && value.event === format.error) {
        const { status, headers } = response;
        throw toApiError({ ...origin, status, headers, body: data, retryable: false }, reportedMessage(data));
      }
      yield data as Event;
    }
    if (format.end === undefined) return;
    throw new ConnectionError(`${origin.provider}: the stream broke off before its end.`, origin, true);
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

async function next<Event>(
  reader: ReadableStreamDefaultReader<Event>,
  origin: ErrorOrigin,
): Promise<ReadableStreamReadResult<Event>> {
  try {
    return await reader.read();
  } catch (cause) {
    throw new ConnectionError(`${origin.provider}: the stream broke off.`, { ...origin, cause }, true);
  }
}

function parse(data: string, origin: ErrorOrigin): unknown {
  try {
    return JSON.parse(data);
  } catch (cause) {
    throw new InvalidResponseError(`${origin.provider} sent an event that is not JSON.`, {
      ...origin,
      cause,
    });
  }
}
