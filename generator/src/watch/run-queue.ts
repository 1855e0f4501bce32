/** Runs what changed, one run at a time; a change during a run overtakes it. */
interface RunQueue {
  /** Something changed; the run begins when nothing more has changed for a moment. */
  add(targets: readonly string[]): void;
  /** Stops the run under way, and waits for its end. Nothing runs afterwards. */
  close(): Promise<void>;
}

interface RunQueueOptions {
  /** Brings the targets up to date. It should end soon after `signal` is aborted; its outcome does not count then. */
  readonly run: (targets: readonly string[], signal: AbortSignal) => Promise<void>;
  /** How long nothing must have changed before a run begins, in milliseconds. */
  readonly quietMilliseconds: number;
}

/** Collects changes, and runs them. What an overtaken run did not finish is part of the next one. */
export function createRunQueue({ run, quietMilliseconds }: RunQueueOptions): RunQueue {
  const waiting = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let controller = new AbortController();
  let current: Promise<void> = Promise.resolve();
  let isClosed = false;

  const begin = async (previous: Promise<void>): Promise<void> => {
    await previous;
    if (isClosed || waiting.size === 0) return;
    controller = new AbortController();
    const { signal } = controller;
    const targets = [...waiting].sort();
    waiting.clear();
    await run(targets, signal);
    if (signal.aborted) for (const target of targets) waiting.add(target);
  };

  return {
    add: (targets) => {
      if (isClosed) return;
      for (const target of targets) waiting.add(target);
      controller.abort();
      clearTimeout(timer);
      timer = setTimeout(() => {
        current = begin(current);
      }, quietMilliseconds);
    },
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      controller.abort();
      await current;
    },
  };
}
