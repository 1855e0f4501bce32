import { untilAborted } from "./scope.js";

/** Time as the runtime sees it; tests and simulators bring their own. */
export interface Clock {
  /** Milliseconds since 1970-01-01T00:00:00Z. */
  now(): number;
  /**
   * Calls back once after a delay in milliseconds, however long.
   *
   * @returns a function that takes the timer back.
   */
  setTimer(callback: () => void, milliseconds: number): () => void;
}

/** The longest delay that `setTimeout` keeps: above 2³¹−1 ms it fires at once (HTML standard, timers). */
const longestDelay = 2 ** 31 - 1;

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  setTimer(callback, milliseconds) {
    let left = Math.max(0, milliseconds);
    let timer: ReturnType<typeof setTimeout>;
    const start = (): void => {
      const part = Math.min(left, longestDelay);
      left -= part;
      timer = setTimeout(() => (left > 0 ? start() : callback()), part);
    };
    start();
    return () => clearTimeout(timer);
  },
};

/**
 * Waits on a clock. An abort ends the wait at once and leaves neither timer nor listener behind.
 *
 * @throws the signal's reason when it is aborted.
 */
export async function sleep(
  clock: Clock,
  milliseconds: number,
  signal: AbortSignal | undefined,
): Promise<void> {
  let cancel = (): void => undefined;
  const passed = new Promise<void>((resolve) => {
    cancel = clock.setTimer(resolve, milliseconds);
  });
  try {
    await untilAborted(passed, signal);
  } finally {
    cancel();
  }
}
