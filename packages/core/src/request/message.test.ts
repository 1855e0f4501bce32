import { expect, test } from "vitest";
import { type OperationCall, toMessage } from "./message.js";

const call: OperationCall = {
  method: "GET",
  path: "/tasks",
  baseUrl: "https://api.sample.test/v1",
  parameters: undefined,
  headers: {},
  body: undefined,
};

const urls: readonly { given: Partial<OperationCall>; want: string }[] = [
  { given: {}, want: "/tasks" },
  { given: { parameters: { query: {} } }, want: "/tasks" },
  { given: { parameters: { query: { a: "?" } } }, want: "/tasks?a=%3F" },
  { given: { path: "/tasks?beta=true" }, want: "/tasks?beta=true" },
  { given: { path: "/tasks?beta=true", parameters: { query: { a: 1 } } }, want: "/tasks?beta=true&a=1" },
  { given: { path: "/tasks/{id}", parameters: { path: { id: "a?b" } } }, want: "/tasks/a%3Fb" },
];

test.each(urls)("the URL of $given is $want", ({ given, want }) => {
  expect(toMessage({ ...call, ...given }).url).toBe(call.baseUrl + want);
});

test("a path parameter without a value is refused, also where no parameters are given", () => {
  expect(() => toMessage({ ...call, path: "/tasks/{id}" })).toThrow(/"id" needs a string or a number/);
});

const headers: readonly { given: object; want: object }[] = [
  { given: {}, want: { a: "1" } },
  { given: { A: "2" }, want: { a: "2" } },
  { given: { a: null }, want: {} },
  { given: { a: undefined, b: 3 }, want: { a: "1", b: "3" } },
  { given: { b: ["x", "y"] }, want: { a: "1", b: "x, y" } },
];

test.each(headers)("header parameters $given go over the headers", ({ given, want }) => {
  const message = toMessage({ ...call, headers: { a: "1" }, parameters: { header: given } });
  expect(Object.fromEntries(message.headers)).toEqual(want);
});
