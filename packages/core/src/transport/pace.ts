import { type Clock, sleep } from "../clock.js";
import { createGate } from "./gate.js";
import { longestWait } from "./retry.js";

/** The pace at which the requests of one client leave. Nothing slows them until the provider refuses one as too many. */
export interface Pace {
  /** Whether a request has to wait for its turn. */
  isSlowed(): boolean;
  /**
   * Waits for the turn of a request: first come, first served.
   *
   * @throws the signal's reason when it aborts first.
   */
  turn(signal: AbortSignal | undefined): Promise<void>;
  /**
   * Takes note of a 429: nothing leaves for a while, and from then on one request after the other.
   *
   * @param sentAt when the refused request left, in milliseconds since 1970.
   * @param retryAfter how many milliseconds the provider asked to wait, if it did.
   */
  refused(sentAt: number, retryAfter: number | undefined): void;
  /** Takes note of any other answer. */
  accepted(): void;
}

/**
 * So many milliseconds nothing leaves after a refusal that does not say how long, or says so long that it is the
 * caller's to decide; twice as many after each that follows, up to the longest hold.
 */
const firstHold = 1_000;
const longestHold = 16_000;

/**
 * After the first refusal so many milliseconds lie between two requests; half as many more after each that follows, up to
 * the longest gap: in a line of thousands no job may wait until its result is deleted.
 */
const firstGap = 50;
const growth = 1.5;
const longestGap = 500;

/** Every accepted request shortens the gap to so much of it, until nothing but a millisecond is left. */
const recovery = 0.98;

export function createPace(clock: Clock): Pace {
  const line = createGate(1);
  let gap = 0;
  let next = 0;
  let slowedAt = 0;
  let hold = firstHold;

  const isSlowed = (): boolean => gap > 0 || next > clock.now();

  async function turn(signal: AbortSignal | undefined): Promise<void> {
    const leave = await line.enter(signal);
    try {
      // More than the longest wait is left where the clock was set back.
      for (let left = next - clock.now(); left > 0 && left <= longestWait; left = next - clock.now()) {
        await sleep(clock, left, signal);
      }
      next = clock.now() + gap;
    } finally {
      leave();
    }
  }

  return {
    isSlowed,
    turn,
    refused(sentAt, retryAfter = Number.POSITIVE_INFINITY) {
      const now = clock.now();
      next = Math.max(next, now + (retryAfter <= longestWait ? retryAfter : hold));
      // What left before everybody was slowed down says nothing about the new pace.
      if (sentAt < slowedAt) return;
      slowedAt = now;
      gap = Math.min(longestGap, Math.max(firstGap, growth * gap));
      hold = Math.min(longestHold, 2 * hold);
    },
    accepted() {
      gap = gap > 1 ? gap * recovery : 0;
      hold = firstHold;
    },
  };
}
