import { expect, test } from "vitest";
import { serializeQuery, withOneQuery } from "./query.js";

test.each<{ given: object; want: string }>([
  { given: {}, want: "" },
  { given: { a: "b" }, want: "a=b" },
  { given: { a: 1, b: true }, want: "a=1&b=true" },
  { given: { a: undefined, b: null, c: "" }, want: "c=" },
  { given: { a: "b&c=d?e#f+ g" }, want: "a=b%26c%3Dd%3Fe%23f%2B%20g" },
  { given: { "a&b=c": "d" }, want: "a%26b%3Dc=d" },
  { given: { "ä#": "ö" }, want: "%C3%A4%23=%C3%B6" },
  { given: { a: "\ud800" }, want: "a=%EF%BF%BD" },
  { given: { "\ud800": "a" }, want: "%EF%BF%BD=a" },
  { given: { a: ["b", null, 1] }, want: "a=b&a=1" },
  { given: { a: [] }, want: "" },
  { given: { a: { "b&": "c", d: undefined } }, want: "b%26=c" },
  { given: { a: new Date(0) }, want: "a=1970-01-01T00%3A00%3A00.000Z" },
  { given: { a: [new Date(0)] }, want: "a=1970-01-01T00%3A00%3A00.000Z" },
])("$given is $want", ({ given, want }) => {
  expect(serializeQuery(given)).toBe(want);
});

test.each([{ a: [["b"]] }, { a: [{ b: 1 }] }, { a: { b: { c: 1 } } }])("refuses %j", (given) => {
  expect(() => serializeQuery(given)).toThrow(/query parameter "a" holds a list or an object inside another/);
});

test.each([
  { given: ["https://a.test/b?c=d", "/b"], want: "https://a.test/b?c=d" },
  { given: ["https://a.test/b?c=d", "/b?c=d"], want: "https://a.test/b?c=d" },
  { given: ["https://a.test/b?c=d?e=f", "/b?c=d"], want: "https://a.test/b?c=d&e=f" },
  { given: ["https://a.test/b?c=d?e=f?g", "/b?c=d"], want: "https://a.test/b?c=d&e=f?g" },
] as const)("$given.0 by $given.1 is $want", ({ given: [url, template], want }) => {
  expect(withOneQuery(url, template)).toBe(want);
});
