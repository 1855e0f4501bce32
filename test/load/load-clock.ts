import type { Clock } from "@jobglot/core";
import TinyQueue from "tinyqueue";

/** A clock for thousands of jobs: it stands still while anybody has something to do, and then leaps to what is due next. */
export interface LoadClock extends Clock {
  /**
   * Lets time pass until a promise is settled.
   *
   * @throws Error when nothing is due any more and the promise is still pending.
   */
  run<Value>(promise: Promise<Value>): Promise<Value>;
}

interface Timer {
  readonly due: number;
  /** Of timers that fall due together, the one that was set first is called first. */
  readonly order: number;
  callback: (() => void) | undefined;
}

/** So many turns of the event loop let an answer arrive, be read and be dealt with. */
const turns = 4;

export function createLoadClock(): LoadClock {
  const timers = new TinyQueue<Timer>([], (one, other) => one.due - other.due || one.order - other.order);
  let now = Date.UTC(2026, 0, 1);
  let order = 0;

  return {
    now: () => now,
    setTimer(callback, milliseconds) {
      // Whole milliseconds, as `Date.now` counts them.
      const due = now + Math.ceil(Math.max(0, milliseconds));
      const timer: Timer = { due, order: order++, callback };
      timers.push(timer);
      return () => {
        timer.callback = undefined;
      };
    },
    async run(promise) {
      let isSettled = false;
      const settle = (): void => {
        isSettled = true;
      };
      promise.then(settle, settle);
      for (;;) {
        for (let turn = 0; turn < turns; turn++) await nextTurn();
        if (isSettled) return promise;
        const next = timers.pop();
        if (next === undefined) throw new Error("Nothing is due any more, and the promise is still pending.");
        now = Math.max(now, next.due);
        next.callback?.();
        while (timers.peek()?.due === now) timers.pop()?.callback?.();
      }
    },
  };
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
