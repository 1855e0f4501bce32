import { type Clock, sleep } from "../clock.js";
import type { RateLimit } from "../provider.js";

/**
 * Keeps the documented rate limits of a provider without hitting them, for all calls of one client together:
 * a request that would exceed a budget waits for its place, first come, first served.
 */
export interface RateLimiter {
  /**
   * Waits until a request may be sent.
   *
   * @param operation method and path template, such as `"POST /predictions"`.
   * @throws the signal's reason when it aborts first.
   */
  acquire(operation: string | undefined, signal: AbortSignal): Promise<void>;
  /** Holds every request back until a moment (milliseconds since 1970), because the provider said that it is too many. */
  holdUntil(moment: number): void;
}

export function createRateLimiter(clock: Clock, limits: readonly RateLimit[]): RateLimiter {
  const budgets = limits.map((limit) => ({ ...limit, places: [] as number[] }));
  let heldUntil = 0;

  /** Takes a place in the budget: the moment at which the request may leave. */
  function takePlace(operation: string | undefined, now: number): number {
    const budget =
      budgets.find(({ operations }) => operation !== undefined && operations?.includes(operation)) ??
      budgets.find(({ operations }) => operations === undefined);
    if (budget === undefined) return now;
    const { places, requests, milliseconds } = budget;
    const earlier = places.length >= requests ? places.shift() : undefined;
    const place = earlier === undefined ? now : Math.max(now, earlier + milliseconds);
    places.push(place);
    return place;
  }

  return {
    async acquire(operation, signal) {
      const place = takePlace(operation, clock.now());
      for (;;) {
        const wait = Math.max(place, heldUntil) - clock.now();
        if (wait <= 0) return;
        await sleep(clock, wait, signal);
      }
    },
    holdUntil(moment) {
      heldUntil = Math.max(heldUntil, moment);
    },
  };
}
