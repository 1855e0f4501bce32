import type { WebhookEvent, WebhookSource } from "./webhook-event.js";

/** So many events are kept for jobs that nobody awaits yet: an event may be faster than the answer to the submission. */
const mostKept = 100;

/** Who listens to an inbox, and its newest events for those who come later. */
export interface EventListeners extends WebhookSource {
  /**
   * Tells everybody of an event. A delivery that repeats one is not kept.
   *
   * @throws what the first of those who failed has thrown, when all have been told.
   */
  tell(event: WebhookEvent): void;
}

export function createEventListeners(): EventListeners {
  const listeners = new Set<(event: WebhookEvent) => void>();
  const kept: WebhookEvent[] = [];
  return {
    tell(event) {
      if (!event.isDuplicate) kept.push(event);
      if (kept.length > mostKept) kept.shift();
      const errors: unknown[] = [];
      for (const listener of listeners) {
        try {
          listener(event);
        } catch (error) {
          errors.push(error);
        }
      }
      if (errors.length > 0) throw errors[0];
    },
    subscribe(listener) {
      for (const event of kept) listener(event);
      // Of its own, so that the same function may subscribe twice and leave once.
      const entry = (event: WebhookEvent): void => listener(event);
      listeners.add(entry);
      return () => {
        listeners.delete(entry);
      };
    },
  };
}
