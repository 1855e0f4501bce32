import { expect, test } from "vitest";
import { createEventListeners } from "./event-listeners.js";

const event = (id: string, isDuplicate = false) => ({
  provider: "sample",
  id,
  timestamp: new Date(0),
  payload: {},
  isDuplicate,
});

test.each([
  { given: "nothing", told: [], want: [] },
  { given: "an event", told: [event("a")], want: ["a"] },
  {
    given: "two events, one of them twice",
    told: [event("a"), event("b"), event("a", true)],
    want: ["a", "b"],
  },
])("who comes after $given hears $want", ({ told, want }) => {
  const listeners = createEventListeners();
  for (const each of told) listeners.tell(each);
  const heard: string[] = [];
  listeners.subscribe(({ id }) => heard.push(id));
  expect(heard).toEqual(want);
});

test("of many events the newest hundred are kept", () => {
  const listeners = createEventListeners();
  for (let number = 0; number < 150; number++) listeners.tell(event(String(number)));
  const heard: string[] = [];
  listeners.subscribe(({ id }) => heard.push(id));
  expect([heard.length, heard[0], heard.at(-1)]).toEqual([100, "50", "149"]);
});

test("all hear of an event, whoever of them fails", () => {
  const listeners = createEventListeners();
  const heard: string[] = [];
  listeners.subscribe(() => {
    throw new Error("full");
  });
  listeners.subscribe(({ id }) => heard.push(id));
  expect(() => listeners.tell(event("a"))).toThrow("full");
  expect(heard).toEqual(["a"]);
});

test("who has left hears nothing more, and who subscribed twice leaves once", () => {
  const listeners = createEventListeners();
  const heard: string[] = [];
  const listen = ({ id }: { readonly id: string }): void => {
    heard.push(id);
  };
  const leave = listeners.subscribe(listen);
  listeners.subscribe(listen);
  leave();
  listeners.tell(event("a"));
  expect(heard).toEqual(["a"]);
});
