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
  const line: (() => void)[] = [];
  let free = places;

  function leave(): void {
    const next = line.shift();
    if (next === undefined) free++;
    else next();
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
      line.push(turn);
      try {
        await untilAborted(called, signal);
      } catch (error) {
        const at = line.indexOf(turn);
        // The turn may have come in the same moment: then it goes to the next in line.
        if (at === -1) leave();
        else line.splice(at, 1);
        throw error;
      }
      return leave;
    },
    waiting: () => line.length,
  };
}
