/** What the events of a provider's stream mean. Emitted from its spec. */
export interface StreamFormat {
  /** How the data of an event is read: as JSON unless told. */
  readonly data?: "json" | "text";
  /** The names of the events that are yielded, all others are passed over; without it, every event is. */
  readonly events?: readonly string[];
  /** The data of the event that ends the stream, such as `"[DONE]"`; it is not yielded. */
  readonly end?: string;
  /** The name of the event that ends the stream, such as `"done"`; it is not yielded. */
  readonly endEvent?: string;
  /** The name of the event that carries an error, such as `"error"`. */
  readonly error?: string;
  /**
   * A stream that broke off is asked for again, from behind the last event that came: its events have ids, and the
   * provider goes by `Last-Event-ID`. A request that is not a GET is never repeated.
   */
  readonly reconnect?: boolean;
}
