import type { Clock } from "@jobglot/core";

/** A clock that stands still: nothing that waits for it goes on. */
export const standingClock: Clock = { now: () => Date.UTC(2026, 0, 1), setTimer: () => () => undefined };
