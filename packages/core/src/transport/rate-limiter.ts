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
   * @throws the signal's reason when it aborts first; the place is then free for others.
   */
  acquire(operation: string | undefined, signal: AbortSignal): Promise<void>;
  /** Holds every request back until a moment (milliseconds since 1970), because the provider said that it is too many. */
  holdUntil(moment: number): void;
}

/** The places of one budget: when its requests leave or have left, in order, as far back as the window reaches. */
class Budget {
  readonly limit: RateLimit;
  readonly #places: number[] = [];

  constructor(limit: RateLimit) {
    this.limit = limit;
  }

  take(now: number): number {
    const { requests, milliseconds } = this.limit;
    while ((this.#places[0] ?? now) <= now - milliseconds) this.#places.shift();
    const earlier = this.#places.at(-requests);
    const free = this.#places.length < requests || earlier === undefined ? now : earlier + milliseconds;
    const place = Math.max(now, free, this.#places.at(-1) ?? now);
    this.#places.push(place);
    return place;
  }

  giveBack(place: number): void {
    const index = this.#places.lastIndexOf(place);
    if (index !== -1) this.#places.splice(index, 1);
  }
}

export function createRateLimiter(clock: Clock, limits: readonly RateLimit[]): RateLimiter {
  const budgets = limits.map((limit) => new Budget(limit));
  let heldUntil = 0;

  const budgetOf = (operation: string | undefined): Budget | undefined =>
    budgets.find(({ limit }) => operation !== undefined && limit.operations?.includes(operation)) ??
    budgets.find(({ limit }) => limit.operations === undefined);

  return {
    async acquire(operation, signal) {
      const budget = budgetOf(operation);
      const place = budget?.take(clock.now()) ?? 0;
      try {
        for (;;) {
          const wait = Math.max(place, heldUntil) - clock.now();
          if (wait <= 0) return;
          await sleep(clock, wait, signal);
        }
      } catch (error) {
        budget?.giveBack(place);
        throw error;
      }
    },
    holdUntil(moment) {
      heldUntil = Math.max(heldUntil, moment);
    },
  };
}
