import { expect, test, vi } from "vitest";
import { createClient } from "./client.js";
import { onAbort } from "./on-abort.js";
import { createCountedController } from "./testing/counted-controller.js";

test("all who wait are called, each once, those who left are not", () => {
  const { controller, signal } = createCountedController();
  const called: string[] = [];
  const callback = (): void => void called.push("twice");
  onAbort(signal, () => called.push("first"));
  onAbort(signal, callback);
  onAbort(signal, callback);
  onAbort(signal, () => called.push("left"))();
  controller.abort();
  expect(called).toEqual(["first", "twice", "twice"]);
});

test("one that leaves as another is called is not called", () => {
  const { controller, signal } = createCountedController();
  const called: string[] = [];
  onAbort(signal, () => {
    called.push("first");
    leave();
  });
  const leave = onAbort(signal, () => called.push("second"));
  controller.abort();
  expect(called).toEqual(["first"]);
});

test("leaving twice takes nobody else's listener", () => {
  const { controller, signal, listeners } = createCountedController();
  const leave = onAbort(signal, () => undefined);
  leave();
  let calls = 0;
  onAbort(signal, () => calls++);
  leave();
  expect(listeners()).toBe(1);
  controller.abort();
  expect(calls).toBe(1);
});

test("fifty calls with one signal have one listener, and none when they are over", async () => {
  const { signal, listeners, most } = createCountedController();
  const answers: (() => void)[] = [];
  const provider = { name: "sample", title: "Sample", servers: ["https://api.sample.test"] };
  const fetch = () => new Promise<Response>((resolve) => answers.push(() => resolve(Response.json("here"))));
  const client = createClient<Record<string, object>>(provider, { fetch });
  const calls = Array.from({ length: 50 }, () =>
    client.send({ method: "GET", path: "/a" }, {}, { signal, timeout: "1m" }),
  );
  await vi.waitFor(() => expect(answers).toHaveLength(50));
  expect([listeners(), most()]).toEqual([1, 1]);
  for (const answer of answers) answer();
  await Promise.all(calls);
  expect(listeners()).toBe(0);
});
