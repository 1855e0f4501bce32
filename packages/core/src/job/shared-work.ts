import { untilAborted } from "../scope.js";

interface Run<Value> {
  readonly promise: Promise<Value>;
  readonly controller: AbortController;
  waiting: number;
}

/**
 * One piece of work that several callers wait for. It is started by the first, and aborted when the last one leaves.
 */
export class SharedWork<Value> {
  readonly #work: (signal: AbortSignal) => Promise<Value>;
  #run: Run<Value> | undefined;

  constructor(work: (signal: AbortSignal) => Promise<Value>) {
    this.#work = work;
  }

  /** Waits for the work, starting it if nobody has; leaves it when the signal aborts. */
  async join(signal: AbortSignal): Promise<Value> {
    this.#run ??= this.#start();
    const run = this.#run;
    run.waiting++;
    try {
      return await untilAborted(run.promise, signal);
    } finally {
      run.waiting--;
      if (run.waiting === 0) {
        this.#forget(run);
        run.controller.abort();
      }
    }
  }

  #start(): Run<Value> {
    const controller = new AbortController();
    const promise = this.#work(controller.signal).finally(() => this.#forget(run));
    const run = { promise, controller, waiting: 0 };
    return run;
  }

  #forget(run: Run<Value>): void {
    if (this.#run === run) this.#run = undefined;
  }
}
