import type { EventSourceMessage } from "eventsource-parser";
import { sleep } from "../clock.js";
import { discard } from "../discard.js";
import { StreamError } from "../errors/api-error.js";
import { ConnectionError, InvalidResponseError } from "../errors/call-errors.js";
import { type ErrorOrigin, saying, subjectOf } from "../errors/jobglot-error.js";
import { essenceOf } from "../media-type.js";
import { reportedMessage } from "../reported-message.js";
import { longestWait } from "../transport/retry.js";
import type { Reading } from "./body-pieces.js";
import { readServerEvents } from "./server-events.js";
import type { StreamFormat } from "./stream-format.js";

/** Where a stream comes from. */
export interface StreamSource {
  /**
   * Asks for the stream.
   *
   * @param lastEventId the id of the last event that came, when the stream broke off behind it.
   */
  readonly open: (lastEventId: string | undefined) => Promise<OpenStream>;
  /** How often in a row a stream that broke off is asked for again; 0 where that is not allowed. */
  readonly reconnects: number;
}

/** A stream whose answer has come. */
export interface OpenStream {
  readonly response: Response;
  /** The operation, and the provider's id of the request. */
  readonly origin: ErrorOrigin;
}

/** How long to wait before a stream that broke off is asked for again, in milliseconds, unless it says so itself. */
const usualRetry = 1_000;

/** An id that a header can carry as it is. */
const sendableId = /^[\x21-\x7e](?:[\x20-\x7e]*[\x21-\x7e])?$/;

/**
 * The data of server-sent events.
 *
 * @throws StreamError for an error event; InvalidResponseError for an answer that is no event stream, or data that is not
 * what the format says; ConnectionError when the stream ends before its end marker, or breaks off, and cannot be taken up
 * again.
 */
export async function* streamEvents<Event>(
  source: StreamSource,
  format: StreamFormat,
  reading: Omit<Reading, "origin">,
): AsyncGenerator<Event> {
  let position = 0;
  let wait = usualRetry;
  let lastEventId: string | undefined;
  for (let failures = 0; ; failures++) {
    try {
      const { response, origin } = await source.open(lastEventId);
      // 204 tells an `EventSource` that there is nothing more to come.
      if (response.status === 204 && lastEventId !== undefined) return;
      const onRetry = (milliseconds: number): void => {
        wait = Math.min(milliseconds, longestWait);
      };
      const body = eventStreamOf(response, origin);
      for await (const event of readServerEvents(
        body,
        { ...reading, origin },
        { onRetry, end: format.end },
      )) {
        failures = 0;
        if (event.id !== undefined) lastEventId = sendableId.test(event.id) ? event.id : undefined;
        position++;
        if (isEnd(event, format)) return;
        if (format.error !== undefined && event.event === format.error)
          throw reportedError(event, response, origin);
        if (isWanted(event, format)) yield dataOf(event, format, position, origin) as Event;
        reading.signal?.throwIfAborted();
      }
      if (format.end === undefined && format.endEvent === undefined) return;
      throw new ConnectionError(`${origin.provider}: the stream broke off before its end.`, origin, true);
    } catch (error) {
      const mayGoOn = error instanceof ConnectionError && lastEventId !== undefined;
      if (!mayGoOn || failures >= source.reconnects) throw error;
    }
    await sleep(reading.clock, wait, reading.signal);
  }
}

function eventStreamOf(response: Response, origin: ErrorOrigin): ReadableStream<Uint8Array<ArrayBuffer>> {
  const type = essenceOf(response.headers.get("content-type"));
  if (type === "text/event-stream" && response.body !== null) return response.body;
  discard(response.body);
  throw new InvalidResponseError(
    `${origin.provider} answered with ${type || "nothing"} in place of a stream.`,
    origin,
  );
}

function isEnd({ data, event }: EventSourceMessage, { end, endEvent }: StreamFormat): boolean {
  return (end !== undefined && data === end) || (endEvent !== undefined && event === endEvent);
}

/** An event without a name is called `message` (HTML standard, section 9.2.6). */
function isWanted({ event = "message" }: EventSourceMessage, { events }: StreamFormat): boolean {
  return events === undefined || events.includes(event);
}

function dataOf(
  { data }: EventSourceMessage,
  format: StreamFormat,
  position: number,
  origin: ErrorOrigin,
): unknown {
  if (format.data === "text") return data;
  try {
    return JSON.parse(data);
  } catch (cause) {
    const message = `${origin.provider} sent an event that is not JSON: number ${position} of the stream.`;
    throw new InvalidResponseError(message, { ...origin, cause });
  }
}

/** What an error event says: JSON where it is JSON, otherwise text. */
function reportedError(
  { data }: EventSourceMessage,
  { status, headers }: Response,
  origin: ErrorOrigin,
): StreamError {
  let body: unknown = data;
  try {
    body = JSON.parse(data);
  } catch {
    // Plain text is what the provider says.
  }
  const message = `${subjectOf(origin)} ended its stream with an error${saying(reportedMessage(body))}. What came before is all there is.`;
  return new StreamError(message, { ...origin, status, headers, body, retryable: false });
}
