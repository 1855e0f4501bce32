import type { SimulationRateLimit } from "@jobglot/core";

/**
 * Counts a request.
 *
 * @returns milliseconds until the limit has room again, when the request is one too many; else `undefined`.
 */
export type RateLimiter = (operation: string, now: number) => number | undefined;

/** Keeps the documented limits as sliding windows: a budget's requests of the last `milliseconds` count. */
export function createRateLimiter(limits: readonly SimulationRateLimit[]): RateLimiter {
  const named = new Set(limits.flatMap(({ operations }) => operations ?? []));
  const budgets = limits.map((limit) => ({ limit, times: [] as number[] }));
  return (operation, now) => {
    const concerned = budgets.filter(({ limit: { operations } }) =>
      operations === undefined ? !named.has(operation) : operations.includes(operation),
    );
    const waits = concerned.map(({ limit, times }) => {
      const kept = times.findIndex((time) => time > now - limit.milliseconds);
      times.splice(0, kept < 0 ? times.length : kept);
      const oldest = times[times.length - limit.requests];
      return oldest === undefined ? 0 : oldest + limit.milliseconds - now;
    });
    const wait = Math.max(0, ...waits);
    if (wait > 0) return wait;
    for (const { times } of concerned) times.push(now);
    return undefined;
  };
}
