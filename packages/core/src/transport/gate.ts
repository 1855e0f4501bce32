import { untilAborted } from "../scope.js";

/** Lets so many through at a time; the others wait in line. */
export interface Gate {
  /**
   * Waits for a place.
   *
   * @returns gives the place back.
   * @throws the signal's reason when it aborts first.
   */
  enter(signal: AbortSignal | undefined): Promise<() => void>;
  /** How many wait in line. */
  waiting(): number;
}

/** @param places how many at a time; `Infinity` for no limit. */
export function createGate(places: number): Gate {
  /** Those who wait, in their order: thousands may leave it at once. */
  const line = new Set<() => void>();
  let free = places;

  function leave(): void {
    const [next] = line;
    if (next === undefined) free++;
    else {
      line.delete(next);
      next();
    }
  }

  return {
    async enter(signal) {
      if (free > 0) {
        free--;
        return leave;
      }
      let turn = (): void => undefined;
      const called = new Promise<void>((resolve) => {
        turn = resolve;
      });
      line.add(turn);
      try {
        await untilAborted(called, signal);
      } catch (error) {
        // The turn may have come in the same moment: then it goes to the next in line.
        if (!line.delete(turn)) leave();
        throw error;
      }
      return leave;
    },
    waiting: () => line.size,
  };
}
