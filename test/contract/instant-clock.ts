import type { Clock } from "@jobglot/core";

/** A clock whose waits take no time: it moves its own time forward instead. */
export interface InstantClock extends Clock {
  /** Lets so many milliseconds pass before the next timer. */
  pass(milliseconds: number): void;
}

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

/** Longer timers are deadlines (`timeout: "10m"`), no waits: only the waits before them bring them nearer. */
const longestWait = 5 * 60_000;

/**
 * Creates a clock that starts at a moment (milliseconds since 1970). Waits of up to five minutes end at once, the
 * earliest first; a longer timer fires when time has moved past it.
 */
export function createInstantClock(start: number = Date.UTC(2026, 0, 1)): InstantClock {
  let now = start;
  const deadlines = new Set<Timer>();
  const waits = new Set<Timer>();

  function moveTo(moment: number): void {
    now = Math.max(now, moment);
    for (const deadline of deadlines) {
      if (deadline.due > now) continue;
      deadlines.delete(deadline);
      deadline.callback();
    }
  }

  function fireEarliest(): void {
    const [earliest] = [...waits].sort((one, other) => one.due - other.due);
    if (earliest === undefined) return;
    moveTo(earliest.due);
    // A deadline that passed on the way may have taken the wait back.
    if (waits.delete(earliest)) earliest.callback();
  }

  return {
    now: () => now,
    setTimer(callback, milliseconds) {
      const timer = { due: now + Math.max(0, milliseconds), callback };
      const timers = milliseconds > longestWait ? deadlines : waits;
      timers.add(timer);
      if (timers === waits) setImmediate(fireEarliest);
      return () => timers.delete(timer);
    },
    pass: (milliseconds) => moveTo(now + milliseconds),
  };
}
