import { untilAborted } from "../scope.js";

interface Run {
  readonly promise: Promise<void>;
  readonly controller: AbortController;
  waiting: number;
}

/**
 * Work that several callers wait for. It is started by the first, and aborted when the last one leaves or when what it
 * should have brought is there.
 */
export class SharedWork {
  readonly #work: (signal: AbortSignal) => Promise<void>;
  #run: Run | undefined;

  constructor(work: (signal: AbortSignal) => Promise<void>) {
    this.#work = work;
  }

  /** Waits for the work, starting it if nobody has; leaves it when the signal aborts. */
  async join(signal: AbortSignal | undefined): Promise<void> {
    this.#run ??= this.#start();
    const run = this.#run;
    run.waiting++;
    try {
      await untilAborted(run.promise, signal);
    } finally {
      run.waiting--;
      if (run.waiting === 0 && this.#run === run) this.end();
    }
  }

  /** Aborts the work. All who wait for it go on. */
  end(): void {
    const run = this.#run;
    this.#run = undefined;
    run?.controller.abort();
  }

  #start(): Run {
    const controller = new AbortController();
    const { signal } = controller;
    const promise = untilAborted(this.#work(signal), signal)
      .catch((error: unknown) => {
        if (!signal.aborted) throw error;
      })
      .finally(() => {
        // An abort makes an exception and an event, which work that is over need not pay for.
        if (this.#run === run) this.#run = undefined;
      });
    const run: Run = { promise, controller, waiting: 0 };
    return run;
  }
}
