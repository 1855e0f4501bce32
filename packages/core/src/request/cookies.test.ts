import { expect, test } from "vitest";
import { sendCookies } from "./cookies.js";

test.each<{ given: [headers: Record<string, string>, values?: object]; want: string | undefined }>([
  { given: [{}], want: undefined },
  { given: [{}, {}], want: undefined },
  { given: [{}, { a: "b" }], want: "a=b" },
  { given: [{}, { a: 1, b: true, c: "" }], want: "a=1; b=true; c=" },
  { given: [{}, { a: undefined, b: null }], want: undefined },
  { given: [{ cookie: "a=b" }, { c: "d" }], want: "a=b; c=d" },
  { given: [{ cookie: "a=b" }], want: "a=b" },
  { given: [{}, { a: "!#$&'()*+-./:<=>?@[]^_`{|}~" }], want: "a=!#$&'()*+-./:<=>?@[]^_`{|}~" },
  { given: [{}, { a: ' "%,;\\' }], want: "a=%20%22%25%2C%3B%5C" },
  { given: [{}, { a: "\r\nb" }], want: "a=%0D%0Ab" },
  { given: [{}, { a: "ä\ud800" }], want: "a=%C3%A4%EF%BF%BD" },
])("the cookies of $given are $want", ({ given: [headers, values], want }) => {
  expect(sendCookies(headers, values).cookie).toBe(want);
});

test("other headers stay", () => {
  expect(sendCookies({ a: "b" }, { c: "d" })).toEqual({ a: "b", cookie: "c=d" });
});

test.each([
  { given: { a: ["b"] }, want: 'The cookie parameter "a" holds a list or an object.' },
  { given: { a: { b: "c" } }, want: 'The cookie parameter "a" holds a list or an object.' },
  { given: { "a=b; c": "d" }, want: '"a=b; c" is no name of a cookie.' },
  { given: { "": "d" }, want: '"" is no name of a cookie.' },
])("$given is refused", ({ given, want }) => {
  expect(() => sendCookies({}, given)).toThrow(want);
});
