import { untilAborted } from "../scope.js";

interface Run<Value> {
  readonly promise: Promise<Value>;
  readonly settle: (value: Value) => void;
  readonly controller: AbortController;
  waiting: number;
  isOver: boolean;
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
  async join(signal: AbortSignal | undefined): Promise<Value> {
    this.#run ??= this.#start();
    const run = this.#run;
    run.waiting++;
    try {
      return await untilAborted(run.promise, signal);
    } finally {
      run.waiting--;
      if (run.waiting === 0) {
        this.#forget(run);
        // An abort makes an exception and an event, which work that is over need not pay for.
        if (!run.isOver) run.controller.abort();
      }
    }
  }

  /** Gives a value to all who wait. As they leave, the work that should have brought it is aborted. */
  settle(value: Value): void {
    const run = this.#run;
    if (run === undefined) return;
    this.#forget(run);
    run.settle(value);
  }

  #start(): Run<Value> {
    const controller = new AbortController();
    const { promise: settled, resolve: settle } = withResolvers<Value>();
    const work = this.#work(controller.signal).finally(() => {
      run.isOver = true;
    });
    const run = { promise: Promise.race([settled, work]), settle, controller, waiting: 0, isOver: false };
    return run;
  }

  #forget(run: Run<Value>): void {
    if (this.#run === run) this.#run = undefined;
  }
}

/** `Promise.withResolvers`, which Node 20 lacks. */
function withResolvers<Value>(): {
  readonly promise: Promise<Value>;
  readonly resolve: (value: Value) => void;
} {
  let resolve: (value: Value) => void = () => undefined;
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
