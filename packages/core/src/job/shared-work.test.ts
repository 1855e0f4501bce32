import { expect, test } from "vitest";
import { SharedWork } from "./shared-work.js";

const never = new AbortController().signal;

/** Work of which each run waits until a test ends it, by its number from 0. */
function start() {
  const runs: { readonly signal: AbortSignal; readonly end: () => void }[] = [];
  const work = new SharedWork((signal) => new Promise((resolve) => runs.push({ signal, end: resolve })));
  return { work, runs };
}

test("all who join share one run, and who comes later gets another", async () => {
  const { work, runs } = start();
  const joined = [work.join(never), work.join(never)];
  expect(runs).toHaveLength(1);
  runs[0]?.end();
  await Promise.all(joined);
  const third = work.join(never);
  expect(runs).toHaveLength(2);
  runs[1]?.end();
  await third;
});

test("a run ends when the last one leaves, and not before", async () => {
  const { work, runs } = start();
  const [one, other] = [new AbortController(), new AbortController()];
  const joined = [work.join(one.signal), work.join(other.signal)];
  one.abort("enough");
  await expect(joined[0]).rejects.toBe("enough");
  expect(runs[0]?.signal.aborted).toBe(false);
  other.abort("enough");
  await expect(joined[1]).rejects.toBe("enough");
  expect(runs[0]?.signal.aborted).toBe(true);
});

test("a run that is over is not aborted, and one that became needless is", async () => {
  const { work, runs } = start();
  const first = work.join(never);
  runs[0]?.end();
  await first;
  const second = work.join(never);
  work.end();
  await second;
  expect(runs.map(({ signal }) => signal.aborted)).toEqual([false, true]);
});

test("nobody joins a run that was left by all, even if it does not end", async () => {
  const { work, runs } = start();
  const controller = new AbortController();
  const left = work.join(controller.signal);
  controller.abort("enough");
  await expect(left).rejects.toBe("enough");
  const joined = work.join(never);
  expect(runs).toHaveLength(2);
  // The end of the first run takes nobody's place in the second.
  runs[0]?.end();
  await Promise.resolve();
  await Promise.resolve();
  await Promise.resolve();
  const also = work.join(never);
  runs[1]?.end();
  await Promise.all([joined, also]);
  expect(runs).toHaveLength(2);
});

test("who joins again at once gets the next run, while others still leave the last one", async () => {
  const { work, runs } = start();
  const twice = async () => {
    await work.join(never);
    await work.join(never);
  };
  const joined = [twice(), twice()];
  runs[0]?.end();
  await expect.poll(() => runs.length).toBe(2);
  runs[1]?.end();
  await Promise.all(joined);
  expect(runs).toHaveLength(2);
});

test("when a run became needless all go on, and the next to join gets another", async () => {
  const { work, runs } = start();
  const joined = [work.join(never), work.join(never)];
  work.end();
  const next = work.join(never);
  await Promise.all(joined);
  expect(runs.map(({ signal }) => signal.aborted)).toEqual([true, false]);
  const also = work.join(never);
  runs[1]?.end();
  await Promise.all([next, also]);
  expect(runs).toHaveLength(2);
});

test("a failure is that of all who wait", async () => {
  const work = new SharedWork(() => Promise.reject(new Error("no")));
  const joined = [work.join(never), work.join(never)];
  for (const each of joined) await expect(each).rejects.toThrow("no");
});

test("without a run there is nothing to end", () => {
  const { work, runs } = start();
  work.end();
  expect(runs).toEqual([]);
});
