import type { Clock } from "../clock.js";

/** A clock that stands still until a test moves it. */
export interface ManualClock extends Clock {
  /**
   * Moves the time forward. Timers that fall due run in their order, and what waits for them gets its turn
   * before the next one.
   */
  advance(milliseconds: number): Promise<void>;
  /** Sets the clock, as somebody sets that of a machine: timers go on as before. */
  set(now: number): void;
  /** How many timers are waiting. */
  readonly timers: number;
}

interface Timer {
  due: number;
  readonly callback: () => void;
}

/** Creates a clock that starts at a moment (milliseconds since 1970). */
export function createManualClock(start: number = Date.UTC(2026, 0, 1)): ManualClock {
  let now = start;
  const timers = new Set<Timer>();

  const nextDue = (end: number): Timer | undefined =>
    [...timers].filter(({ due }) => due <= end).sort((one, other) => one.due - other.due)[0];

  return {
    now: () => now,
    setTimer(callback, milliseconds) {
      const timer = { due: now + Math.max(0, milliseconds), callback };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    async advance(milliseconds) {
      const end = now + milliseconds;
      await settle();
      for (let timer = nextDue(end); timer !== undefined; timer = nextDue(end)) {
        timers.delete(timer);
        now = Math.max(now, timer.due);
        timer.callback();
        await settle();
      }
      now = end;
      await settle();
    },
    set(moment) {
      for (const timer of timers) timer.due += moment - now;
      now = moment;
    },
    get timers() {
      return timers.size;
    },
  };
}

/** Lets everything run that is ready to: promises, and the streams of answers, which take several turns. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 10; turn++) {
    await new Promise<void>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => {
        port1.close();
        resolve();
      };
      port2.postMessage(undefined);
    });
  }
  // In a browser the bodies of answers come from another process, in Deno from another part of it.
  if ("document" in globalThis || "Deno" in globalThis)
    await new Promise((resolve) => setTimeout(resolve, 1));
}
