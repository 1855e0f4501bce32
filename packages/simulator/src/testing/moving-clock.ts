import type { Clock } from "@jobglot/core";

export interface MovingClock extends Clock {
  /** Lets time pass and calls back whatever falls due, in its order. */
  move(milliseconds: number): void;
}

/** A clock that stands still until a test moves it. It begins at 2026-01-01T00:00:00Z. */
export function createMovingClock(): MovingClock {
  let now = Date.UTC(2026, 0, 1);
  const timers = new Map<() => void, number>();
  return {
    now: () => now,
    setTimer(callback, milliseconds) {
      const once = (): void => callback();
      timers.set(once, now + milliseconds);
      return () => timers.delete(once);
    },
    move(milliseconds) {
      now += milliseconds;
      const due = [...timers].filter(([, at]) => at <= now).sort((left, right) => left[1] - right[1]);
      for (const [callback] of due) {
        timers.delete(callback);
        callback();
      }
    },
  };
}
