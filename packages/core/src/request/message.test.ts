import { expect, test } from "vitest";
import type { RequestInput, Route } from "../route.js";
import { sendCookies } from "./cookies.js";
import { toMessage } from "./message.js";
import { serializeQuery } from "./query.js";

const baseUrl = "https://api.sample.test/v1";

const message = (route: Partial<Route>, input: RequestInput = {}, headers: object = {}) =>
  toMessage({ method: "GET", path: "/tasks", query: serializeQuery, ...route }, input, baseUrl, headers);

const urls: readonly { given: [Partial<Route>, RequestInput["params"]?]; want: string }[] = [
  { given: [{}], want: "/tasks" },
  { given: [{}, { query: {} }], want: "/tasks" },
  { given: [{}, { query: { a: "?" } }], want: "/tasks?a=%3F" },
  { given: [{ path: "/tasks?beta=true" }], want: "/tasks?beta=true" },
  { given: [{ path: "/tasks?beta=true" }, { query: { a: 1 } }], want: "/tasks?beta=true&a=1" },
  { given: [{ path: "/tasks/{id}" }, { path: { id: "a?b" } }], want: "/tasks/a%3Fb" },
];

test.each(urls)("the URL of $given is $want", ({ given: [route, params], want }) => {
  expect(message(route, { params }).url).toBe(baseUrl + want);
});

test("an operation without query parameters takes none", () => {
  const route: Route = { method: "GET", path: "/tasks" };
  expect(toMessage(route, { params: { query: {} } }, baseUrl).url).toBe(`${baseUrl}/tasks`);
  expect(() => toMessage(route, { params: { query: { a: 1 } } }, baseUrl)).toThrow(
    "The spec gives /tasks no query parameters.",
  );
});

test("a path parameter without a value is refused, also where no parameters are given", () => {
  expect(() => message({ path: "/tasks/{id}" })).toThrow(/"id" needs a string or a number/);
});

const headers: readonly { given: object; want: object }[] = [
  { given: {}, want: { a: "1" } },
  { given: { A: "2" }, want: { a: "2" } },
  { given: { a: null }, want: {} },
  { given: { a: undefined, b: 3 }, want: { a: "1", b: "3" } },
  { given: { b: ["x", "y"] }, want: { a: "1", b: "x, y" } },
];

test.each(headers)("header parameters $given go over the headers", ({ given, want }) => {
  expect(message({}, { params: { header: given } }, { A: "1" }).headers).toEqual(want);
});

test.each<{ given: [Partial<Route>, object?]; want: object }>([
  { given: [{ cookies: sendCookies }, { c: "d" }], want: { cookie: "a=b; c=d" } },
  { given: [{ cookies: sendCookies }], want: { cookie: "a=b" } },
  { given: [{}, { c: "d" }], want: { cookie: "a=b" } },
])("cookie parameters of $given go behind the caller's cookies", ({ given: [route, cookie], want }) => {
  const params = cookie === undefined ? {} : { cookie };
  expect(message(route, { params }, { Cookie: "a=b" }).headers).toEqual(want);
});

test("a body has its media type, which a header of the caller's own goes over", () => {
  expect(message({}, { body: 1 })).toMatchObject({
    body: "1",
    headers: { "content-type": "application/json" },
  });
  expect(message({}, { body: 1 }, { "Content-Type": "own" }).headers).toEqual({ "content-type": "own" });
});

test.each([{ "a b": "1" }, { a: "1\r\nb: 2" }, { a: "☃" }])("%j is no header", (given) => {
  expect(() => message({}, {}, given)).toThrow(/header/);
});
