import { expect, test } from "vitest";
import { encloses, parsePointer, readPointer, removePointer, writePointer } from "./pointer.js";

test.each([
  { given: "", want: [] },
  { given: "/a/0", want: ["a", "0"] },
  { given: "/a~1b/~0", want: ["a/b", "~"] },
])("the tokens of '$given'", ({ given, want }) => {
  expect(parsePointer(given)).toEqual(want);
});

test.each([
  { given: { a: [{ b: 1 }] }, pointer: ["a", "0", "b"], want: 1 },
  { given: { a: null }, pointer: ["a"], want: null },
  { given: { a: 1 }, pointer: ["a", "b"], want: undefined },
  { given: {}, pointer: ["constructor"], want: undefined },
])("the value at $pointer of $given", ({ given, pointer, want }) => {
  expect(readPointer(given, pointer)).toBe(want);
});

test.each([
  { given: { a: 1, b: 2 }, pointer: ["a"], want: { a: 9, b: 2 } },
  { given: null, pointer: ["a", "b"], want: { a: { b: 9 } } },
  { given: { a: [1, 2] }, pointer: ["a", "1"], want: { a: [1, 9] } },
  { given: 1, pointer: [], want: 9 },
])("9 at $pointer of $given", ({ given, pointer, want }) => {
  expect(writePointer(given, pointer, 9)).toEqual(want);
});

test("a member called __proto__ is a member", () => {
  const value = writePointer({}, ["__proto__"], 9);
  expect(Object.keys(value ?? {})).toEqual(["__proto__"]);
  expect(readPointer(value, ["__proto__"])).toBe(9);
});

test.each([
  { given: {}, pointer: ["a", "0", "b"], want: { a: [{ b: 9 }] } },
  { given: { a: [1] }, pointer: ["a", "1"], want: { a: [1, 9] } },
  { given: { a: [1] }, pointer: ["a", "2"], want: { a: [1] } },
])("a list on the way in $given is made, and grows by one", ({ given, pointer, want }) => {
  expect(writePointer(given, pointer, 9)).toEqual(want);
});

test("a member, or an item, is taken away from a copy", () => {
  const given = { a: { b: 1, c: [2, 3] } };
  expect(removePointer(given, ["a", "b"])).toEqual({ a: { c: [2, 3] } });
  expect(removePointer(given, ["a", "c", "0"])).toEqual({ a: { b: 1, c: [3] } });
  expect(given).toEqual({ a: { b: 1, c: [2, 3] } });
});

test("a pointer encloses itself and what is below it", () => {
  const wants = [["a"], ["a", "b"], ["b"], []].map((inner) => encloses(["a"], inner));
  expect(wants).toEqual([true, true, false, false]);
});
