import { vi } from "vitest";

/** A controller whose signal's listeners are counted. */
export interface CountedController {
  readonly controller: AbortController;
  readonly signal: AbortSignal;
  /** How many listeners there are. */
  readonly listeners: () => number;
  /** How many there were at most. */
  readonly most: () => number;
}

export function createCountedController(): CountedController {
  const controller = new AbortController();
  const { signal } = controller;
  let listeners = 0;
  let most = 0;
  const { addEventListener, removeEventListener } = signal;
  vi.spyOn(signal, "addEventListener").mockImplementation((...given) => {
    listeners++;
    most = Math.max(most, listeners);
    Reflect.apply(addEventListener, signal, given);
  });
  vi.spyOn(signal, "removeEventListener").mockImplementation((...given) => {
    listeners--;
    Reflect.apply(removeEventListener, signal, given);
  });
  return { controller, signal, listeners: () => listeners, most: () => most };
}
