/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Durations in seconds. */
export type Draw = (random: () => number) => number;

/** Durations that lie around one, log-normally. */
export const clustered =
  (seconds: number, spread: number): Draw =>
  (random) =>
    seconds * Math.exp(spread * Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));

/** Durations of which nothing is known: every order of magnitude is as likely. */
export const unknown =
  (shortest: number, longest: number): Draw =>
  (random) =>
    shortest * (longest / shortest) ** random();
