import type { Clock } from "@jobglot/core";

/** Waits on the clock; an abort ends the wait at once. */
export function pause(clock: Clock, milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      takeBack();
      signal.removeEventListener("abort", done);
      resolve();
    };
    const takeBack = clock.setTimer(done, milliseconds);
    signal.addEventListener("abort", done);
    if (signal.aborted) done();
  });
}
