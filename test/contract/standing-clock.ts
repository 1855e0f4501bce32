import type { Clock } from "@jobglot/core";

/** A clock that stands still (at a moment in milliseconds since 1970): nothing that waits for it goes on. */
export function createStandingClock(moment: number = Date.UTC(2026, 0, 1)): Clock {
  return { now: () => moment, setTimer: () => () => undefined };
}
