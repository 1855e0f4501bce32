/** An event that a provider sent to a webhook, verified. */
export interface WebhookEvent {
  /** The provider's name, such as `"vaikerai"`. */
  readonly provider: string;
  /** The provider's id of the event: the same in each of its deliveries. An unsigned inbox makes one up. */
  readonly id: string;
  /** When the provider sent this delivery, by its own clock, to the second. */
  readonly timestamp: Date;
  /** The parsed body. `snapshotOf` reads it. */
  readonly payload: unknown;
  /** Whether this inbox has received the event before. Whether it was handled then, only the caller knows. */
  readonly isDuplicate: boolean;
}

/** Where events of webhooks come from: an inbox, or anything that passes them on from another process. */
export interface WebhookSource {
  /**
   * Calls back for every event from now on, and at once for the newest of those before: an event may come before anybody
   * awaits its job. An inbox keeps a hundred. The events must have been verified.
   *
   * @returns a function that ends the subscription.
   */
  subscribe(listener: (event: WebhookEvent) => void): () => void;
}
