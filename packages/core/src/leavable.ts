/** What an iteration ends with. */
const end = { done: true, value: undefined } as const;

/**
 * Values that their reader can leave at any time. A generator alone hears of that only once it has the next value, however
 * long that takes: `ReadableStream.from`, Node's `Readable.from` and others leave while they wait for it.
 *
 * @param read reads the values until the signal aborts.
 */
export function leavable<Value>(
  read: (left: AbortSignal) => AsyncGenerator<Value, void>,
): AsyncIterableIterator<Value, void> {
  const controller = new AbortController();
  const { signal } = controller;
  const values = read(signal);
  return {
    next: () =>
      values.next().catch((error: unknown) => {
        if (signal.aborted) return end;
        throw error;
      }),
    async return() {
      controller.abort();
      await values.return();
      return end;
    },
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}
