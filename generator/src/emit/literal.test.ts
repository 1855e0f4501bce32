import { describe, expect, it } from "vitest";
import { print } from "./layout.ts";
import { jsonLiteral, memberAccess, numberLiteral, propertyKey, stringLiteral } from "./literal.ts";

describe("stringLiteral", () => {
  it.each([
    { given: 'say "hi"', want: '"say \\"hi\\""' },
    { given: "a\nb\u2028c\u202ed", want: '"a\\nb\\u2028c\\u202ed"' },
    { given: "`$\u007bx}`", want: '"`$\u007bx}`"' },
    { given: "\ud800", want: '"\\ud800"' },
    { given: "👍", want: '"👍"' },
  ])("writes $want", ({ given, want }) => {
    expect(stringLiteral(given)).toBe(want);
    expect(JSON.parse(stringLiteral(given))).toBe(given);
  });
});

describe("propertyKey and memberAccess", () => {
  it.each([
    { given: "name", key: "name", access: ".name" },
    { given: "X-Header", key: '"X-Header"', access: '["X-Header"]' },
    { given: "__proto__", key: '["__proto__"]', access: ".__proto__" },
    { given: '"]; alert(1); ["', key: '"\\"]; alert(1); [\\""', access: '["\\"]; alert(1); [\\""]' },
  ])("writes $key", ({ given, key, access }) => {
    expect(propertyKey(given)).toBe(key);
    expect(memberAccess(given)).toBe(access);
  });
});

describe("numberLiteral", () => {
  it.each([
    { given: 600, want: "600" },
    { given: 3_600_000, want: "3_600_000" },
    { given: 1.5, want: "1.5" },
  ])("writes $want", ({ given, want }) => {
    expect(numberLiteral(given)).toBe(want);
  });
});

describe("jsonLiteral", () => {
  it.each([
    { given: { a: [1, null], "b c": {} }, width: 80, want: '{ a: [1, null], "b c": {} }' },
    { given: { a: [1, 2], b: "text" }, width: 16, want: '{\n  a: [1, 2],\n  b: "text",\n}' },
  ])("fits $width columns", ({ given, width, want }) => {
    expect(print(jsonLiteral(given), { width })).toBe(want);
  });
});
