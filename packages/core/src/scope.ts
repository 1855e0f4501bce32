import type { Clock } from "./clock.js";
import { AbortedError, DeadlineError } from "./errors/call-errors.js";
import { type ErrorOrigin, subjectOf } from "./errors/jobglot-error.js";
import { onAbort } from "./on-abort.js";
import type { CallOptions } from "./options.js";
import { deadlineOf } from "./timeout.js";

/**
 * The one deadline and the one abort signal of a call: every wait and every request inside it ends with them.
 * Its signal's reason is the error to throw.
 */
export interface Scope {
  /** Absent where nothing can end the call. */
  readonly signal: AbortSignal | undefined;
  /** Milliseconds since 1970; `Infinity` without a deadline. */
  readonly deadline: number;
  /** Takes back the timer and the listener. */
  close(): void;
}

const endless = { deadline: Number.POSITIVE_INFINITY, close: () => undefined } as const;

/** The signals of open scopes. What is called inside one needs no signal of its own. */
const own = new WeakSet<AbortSignal>();

/**
 * Opens the scope of a call.
 *
 * @param left aborts when the caller no longer wants to know what comes of it.
 * @throws InvalidInputError for a timeout that is none; the scope's reason when it is over before it began.
 */
export function openScope(
  clock: Clock,
  options: CallOptions,
  origin: ErrorOrigin,
  left?: AbortSignal,
): Scope {
  const { signal, timeout } = options;
  const isInner = signal !== undefined && own.has(signal);
  if (left === undefined && timeout === undefined && (signal === undefined || isInner)) {
    signal?.throwIfAborted();
    return { ...endless, signal };
  }
  const now = clock.now();
  const deadline = deadlineOf(timeout, now, origin);
  const controller = new AbortController();
  const subject = subjectOf(origin);

  const undo: (() => void)[] = [];
  function close(): void {
    for (const each of undo.splice(0)) each();
  }
  function end(reason: unknown): void {
    controller.abort(reason);
    close();
  }
  const onCallerAbort = (): void => {
    const cause: unknown = signal?.reason;
    const message = `${subject} was aborted by the caller.`;
    // The reason of an outer scope is already the error to throw; a caller may abort with the error of another call.
    end(isInner ? cause : new AbortedError(message, { ...origin, cause }));
  };
  const onDeadline = (): void => {
    const message = `${subject} did not end before the caller's deadline. Allow more time with \`timeout\`.`;
    end(new DeadlineError(message, { ...origin, retryable: true }));
  };

  if (signal?.aborted === true) onCallerAbort();
  else if (deadline <= now) onDeadline();
  else {
    if (signal !== undefined) undo.push(onAbort(signal, onCallerAbort));
    if (left !== undefined) undo.push(onAbort(left, () => end(left.reason)));
    if (deadline !== Number.POSITIVE_INFINITY) undo.push(clock.setTimer(onDeadline, deadline - now));
  }
  controller.signal.throwIfAborted();
  own.add(controller.signal);
  return { signal: controller.signal, deadline, close };
}

/** The promise's outcome, or the signal's reason as soon as it aborts, even if the promise never settles. */
export function untilAborted<Value>(
  promise: Promise<Value>,
  signal: AbortSignal | undefined,
): Promise<Value> {
  if (signal === undefined) return promise;
  return new Promise((resolve, reject) => {
    if (signal.aborted) {
      promise.catch(() => undefined);
      reject(signal.reason);
      return;
    }
    const leave = onAbort(signal, () => reject(signal.reason));
    promise.then(resolve, reject).finally(leave);
  });
}
