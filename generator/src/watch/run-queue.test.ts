import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createRunQueue } from "./run-queue.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** A queue whose runs end when the test says so. */
function recordRuns() {
  const runs: { readonly targets: readonly string[]; readonly signal: AbortSignal; end(): void }[] = [];
  const queue = createRunQueue({
    quietMilliseconds: 50,
    run: (targets, signal) =>
      new Promise((resolve) => {
        runs.push({ targets, signal, end: resolve });
      }),
  });
  return { queue, runs };
}

describe("createRunQueue", () => {
  it("runs once when the changes have stopped", async () => {
    const { queue, runs } = recordRuns();
    queue.add(["beta"]);
    await vi.advanceTimersByTimeAsync(49);
    queue.add(["acme", "beta"]);
    await vi.advanceTimersByTimeAsync(49);
    expect(runs).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(1);
    expect(runs.map(({ targets }) => targets)).toEqual([["acme", "beta"]]);
  });

  it("cancels a run that is overtaken, and does its work again with the next", async () => {
    const { queue, runs } = recordRuns();
    queue.add(["acme"]);
    await vi.advanceTimersByTimeAsync(50);
    queue.add(["beta"]);
    expect(runs[0]?.signal.aborted).toBe(true);
    await vi.advanceTimersByTimeAsync(50);
    expect(runs).toHaveLength(1); // the first has not ended yet
    runs[0]?.end();
    await vi.advanceTimersByTimeAsync(0);
    expect(runs.map(({ targets }) => targets)).toEqual([["acme"], ["acme", "beta"]]);
    expect(runs[1]?.signal.aborted).toBe(false);
  });

  it("forgets what a run has finished", async () => {
    const { queue, runs } = recordRuns();
    queue.add(["acme"]);
    await vi.advanceTimersByTimeAsync(50);
    runs[0]?.end();
    await vi.advanceTimersByTimeAsync(0);
    queue.add(["beta"]);
    await vi.advanceTimersByTimeAsync(50);
    expect(runs.map(({ targets }) => targets)).toEqual([["acme"], ["beta"]]);
  });

  it("closes when its run has ended, and runs nothing more", async () => {
    const { queue, runs } = recordRuns();
    queue.add(["acme"]);
    await vi.advanceTimersByTimeAsync(50);
    queue.add(["beta"]);
    let isClosed = false;
    const closing = queue.close().then(() => {
      isClosed = true;
    });
    await vi.advanceTimersByTimeAsync(100);
    expect([isClosed, runs[0]?.signal.aborted]).toEqual([false, true]);
    runs[0]?.end();
    await closing;
    queue.add(["gamma"]);
    await vi.advanceTimersByTimeAsync(100);
    expect(runs).toHaveLength(1);
  });
});
