import type { Clock } from "../clock.js";
import { createGate, type Gate } from "./gate.js";

/** Gives a place in a budget back: when it was used, for the time when the provider counts it no more. */
export type LeaveBudget = (wasSent?: boolean) => void;

/** A budget of requests that several operations share. */
export interface RateLimit {
  readonly requests: number;
  /** The length of the window. */
  readonly milliseconds: number;
  /** `"POST /predictions"`, method and path template; absent: every operation that no other limit names. */
  readonly operations?: readonly string[];
}

/**
 * Keeps the documented rate limits of a provider without hitting them, for all calls of one client together:
 * a request that would exceed a budget waits for its place, first come, first served.
 */
export interface RateLimiter {
  /**
   * Waits for a place in the budget of an operation.
   *
   * @param operation method and path template, such as `"POST /predictions"`.
   * @returns to be called when the request was answered, or has failed, and with `false` when it was not sent; absent for an
   * operation without a budget.
   * @throws the signal's reason when it aborts first; the place is then free for others.
   */
  enter(operation: string | undefined, signal: AbortSignal | undefined): Promise<LeaveBudget | undefined>;
}

/**
 * One budget. The provider counts a request at some moment between its departure and its answer, so the place of a
 * request is free again when the budget's time has passed since the answer.
 */
class Budget {
  readonly limit: RateLimit;
  readonly #clock: Clock;
  readonly #gate: Gate;
  /** The places of answered requests, in the order in which they become free. */
  readonly #spent: { readonly until: number; readonly leave: () => void }[] = [];
  #cancelTimer: (() => void) | undefined;

  constructor(clock: Clock, limit: RateLimit) {
    this.limit = limit;
    this.#clock = clock;
    this.#gate = createGate(limit.requests);
  }

  async enter(signal: AbortSignal | undefined): Promise<LeaveBudget> {
    this.#refill();
    const entering = this.#gate.enter(signal);
    this.#schedule();
    try {
      const leave = await entering;
      return (wasSent = true) => {
        if (wasSent) this.#spent.push({ until: this.#clock.now() + this.limit.milliseconds, leave });
        else leave();
        this.#schedule();
      };
    } finally {
      this.#schedule();
    }
  }

  #refill(): void {
    for (let [next] = this.#spent; next !== undefined && this.#isOver(next.until); [next] = this.#spent) {
      this.#spent.shift();
      next.leave();
    }
  }

  /** Whether a place is free again; also where the clock was set back since it was used. */
  #isOver(until: number): boolean {
    const left = until - this.#clock.now();
    return left <= 0 || left > this.limit.milliseconds;
  }

  /** A timer runs only while somebody waits: places that nobody wants must not keep a process alive. */
  #schedule(): void {
    this.#cancelTimer?.();
    this.#cancelTimer = undefined;
    const [next] = this.#spent;
    if (next === undefined || this.#gate.waiting() === 0) return;
    this.#cancelTimer = this.#clock.setTimer(() => {
      this.#refill();
      this.#schedule();
    }, next.until - this.#clock.now());
  }
}

/** Keeps these rate limits, for each client by itself. */
export function keepRateLimits(limits: readonly RateLimit[]): (clock: Clock) => RateLimiter {
  return (clock) => {
    const budgets = limits.map((limit) => new Budget(clock, limit));
    const budgetOf = (operation = ""): Budget | undefined =>
      budgets.find(({ limit }) => limit.operations?.includes(operation)) ??
      budgets.find(({ limit }) => limit.operations === undefined);
    return {
      enter: async (operation, signal) => budgetOf(operation)?.enter(signal),
    };
  };
}
