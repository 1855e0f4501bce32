import { expect, test } from "vitest";
import { createGate } from "./gate.js";

const never = new AbortController().signal;

test("so many at a time, in their order", async () => {
  const gate = createGate(2);
  const order: number[] = [];
  const [, second, third] = [1, 2, 3, 4].map(async (each) => {
    const leave = await gate.enter(never);
    order.push(each);
    return leave;
  });
  const leave = await second;
  expect(order).toEqual([1, 2]);
  leave?.();
  await third;
  expect(order).toEqual([1, 2, 3]);
});

test("a turn that comes in the moment of an abort goes to the next", async () => {
  const gate = createGate(1);
  const leave = await gate.enter(never);
  const controller = new AbortController();
  const aborted = gate.enter(controller.signal);
  const waiting = gate.enter(never);
  leave();
  controller.abort("enough");
  await expect(aborted).rejects.toBe("enough");
  await waiting;
  expect(gate.waiting()).toBe(0);
});

test("who leaves the line from its middle gives nobody a place", async () => {
  const gate = createGate(1);
  const leave = await gate.enter(never);
  let isIn = false;
  const first = gate.enter(never).then(() => {
    isIn = true;
  });
  const controller = new AbortController();
  const second = gate.enter(controller.signal);
  controller.abort("enough");
  await expect(second).rejects.toBe("enough");
  expect([isIn, gate.waiting()]).toEqual([false, 1]);
  leave();
  await first;
});

test("who leaves the line takes no place", async () => {
  const gate = createGate(1);
  const leave = await gate.enter(never);
  const controller = new AbortController();
  const aborted = gate.enter(controller.signal);
  const waiting = gate.enter(never);
  controller.abort("enough");
  await expect(aborted).rejects.toBe("enough");
  leave();
  (await waiting)();
  (await gate.enter(never))();
});
