import { type Clock, systemClock } from "../clock.js";
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
  readonly clock?: Clock;
}): UnsignedInbox {
  const listeners = new Set<(event: WebhookEvent) => void>();
  return {
    receive(payload) {
      const event = {
        provider,
        id: crypto.randomUUID(),
        timestamp: new Date(clock.now()),
        payload,
        isDuplicate: false,
      };
      for (const listener of listeners) listener(event);
      return event;
    },
    subscribe(listener) {
      // Of its own, so that the same function may subscribe twice and leave once.
      const entry = (event: WebhookEvent): void => listener(event);
      listeners.add(entry);
      return () => {
        listeners.delete(entry);
      };
    },
  };
}
