import { type Clock, systemClock } from "../clock.js";
import { createEventListeners } from "./event-listeners.js";
import type { WebhookEvent, WebhookSource } from "./webhook-event.js";

/** Passes on the events of a provider that does not sign them. `job.result({ webhook })` listens to it. */
export interface UnsignedInbox extends WebhookSource {
  /**
   * Tells the jobs that wait. Call it only once you know that the request comes from the provider: by a secret in the URL
   * of the webhook, by a token that the provider sends with it, or by its address. Anybody else could make up results.
   *
   * @param payload - the parsed body
   */
  receive(payload: unknown): WebhookEvent;
}

/** Creates an inbox for a provider whose events have no signature. The caller verifies them. */
export function createUnsignedInbox({
  provider,
  clock = systemClock,
}: {
  /** The provider's name, such as `"deepgram"`: only its jobs listen. */
  readonly provider: string;
  readonly clock?: Clock | undefined;
}): UnsignedInbox {
  const listeners = createEventListeners();
  return {
    receive(payload) {
      const event = {
        provider,
        id: crypto.randomUUID(),
        timestamp: new Date(clock.now()),
        payload,
        isDuplicate: false,
      };
      listeners.tell(event);
      return event;
    },
    subscribe: listeners.subscribe,
  };
}
