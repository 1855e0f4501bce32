import { createParser, type EventSourceMessage } from "eventsource-parser";
import { ConnectionError } from "../errors/call-errors.js";
import { type Reading, readText } from "./body-pieces.js";

/** What a stream of server-sent events tells beside its events. */
export interface ServerEventsOptions {
  /** The stream says how long to wait before it is asked for again, in milliseconds. */
  readonly onRetry: (milliseconds: number) => void;
  /** The data of the event that ends the stream; it counts even if the blank line behind it is missing. */
  readonly end: string | undefined;
}

/**
 * Server-sent events (HTML standard, section 9.2.6), each as soon as it is complete. The body is not read further than
 * the events that are asked for.
 *
 * @throws ConnectionError when the body breaks off, or ends in the middle of an event.
 */
export async function* readServerEvents(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  reading: Reading,
  { onRetry, end }: ServerEventsOptions,
): AsyncGenerator<EventSourceMessage> {
  let events: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => events.push(event), onRetry });
  const feed = (text: string): EventSourceMessage[] => {
    events = [];
    parser.feed(text);
    return events;
  };

  let last = "";
  for await (const text of readText(body, reading)) {
    yield* feed(text);
    last = text.at(-1) ?? last;
  }
  // The parser waits whether a line feed follows a carriage return, which ends a line by itself.
  if (last === "\r") yield* feed("\n");
  const [unfinished] = feed("\n\n");
  if (unfinished === undefined) return;
  if (unfinished.data !== end) {
    const { origin } = reading;
    throw new ConnectionError(
      `${origin.provider}: the stream broke off in the middle of an event.`,
      origin,
      true,
    );
  }
  yield unfinished;
}
