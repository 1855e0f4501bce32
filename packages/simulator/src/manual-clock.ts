import type { Clock } from "@jobglot/core";

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /**
   * Lets time pass. What falls due is called in its order, and whoever waits for it has its turn before the next.
   *
   * @throws RangeError for a duration that is negative or not a number.
   */
  advance(milliseconds: number): Promise<void>;
  /**
   * Lets time pass, from one moment at which something falls due to the next, until a promise is settled; gives what it
   * gives.
   */
  until<Value>(promise: Promise<Value>): Promise<Value>;
  /** Lets no time pass until some work is done that takes real time, such as checking a signature. */
  hold(work: Promise<unknown>): void;
}

interface Timer {
  readonly due: number;
  readonly callback: () => void;
}

/**
 * Creates a clock for tests. Give the same one to the simulator and to the client.
 *
 * @param start milliseconds since 1970-01-01T00:00:00Z; 2026-01-01T00:00:00Z unless told otherwise.
 */
export function createManualClock(start: number = Date.UTC(2026, 0, 1)): ManualClock {
  let now = start;
  const timers = new Set<Timer>();
  const held = new Set<Promise<unknown>>();

  /** Lets everything run that is ready to: promises, and the streams of answers, which take several turns. */
  const settle = async (): Promise<void> => {
    for (let turn = 0; turn < turns; turn += 1) await nextTurn();
    while (held.size > 0) {
      await Promise.allSettled(held);
      for (let turn = 0; turn < turns; turn += 1) await nextTurn();
    }
  };

  /** Of timers that fall due together, the one that was set first. */
  const earliest = (): Timer | undefined => {
    let found: Timer | undefined;
    for (const timer of timers) if (found === undefined || timer.due < found.due) found = timer;
    return found;
  };

  const fire = async (timer: Timer): Promise<void> => {
    timers.delete(timer);
    now = Math.max(now, timer.due);
    timer.callback();
    await settle();
  };

  return {
    now: () => now,
    setTimer(callback, milliseconds) {
      const timer = { due: now + Math.max(0, milliseconds), callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(milliseconds) {
      if (!(milliseconds >= 0)) {
        throw new RangeError(`A clock is moved by 0 milliseconds or more, and not by ${milliseconds}.`);
      }
      const end = now + milliseconds;
      await settle();
      for (let timer = earliest(); timer !== undefined && timer.due <= end; timer = earliest()) {
        await fire(timer);
      }
      now = end;
      await settle();
    },
    hold(work) {
      const done = (): boolean => held.delete(work);
      held.add(work);
      work.then(done, done);
    },
    async until(promise) {
      let isSettled = false;
      const done = (): void => {
        isSettled = true;
      };
      promise.then(done, done);
      await settle();
      while (!isSettled) {
        const timer = earliest();
        await (timer === undefined ? settle() : fire(timer));
      }
      return promise;
    },
  };
}

/** So many turns of the event loop let an answer arrive, be read and be dealt with. */
const turns = 10;

/** Timers may be faked in a test; a message channel is not. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
