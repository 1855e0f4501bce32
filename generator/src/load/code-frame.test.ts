import { getLineColLocation, Source } from "@redocly/openapi-core";
import { expect, it } from "vitest";
import { codeFrame } from "./code-frame.ts";

const frameOf = (document: object, pointer: string): string =>
  codeFrame(
    getLineColLocation({ source: new Source("a.json", JSON.stringify(document)), pointer: `#${pointer}` }),
  );
const long = "x".repeat(200);

it.each([
  { of: "a short line", given: { a: 1 }, pointer: "/a", want: '1 | {"a":1}\n  |      ^' },
  {
    of: "the end of a long line",
    given: { a: long, b: 1 },
    pointer: "/b",
    want: `1 | …${"x".repeat(44)}","b":1}\n  | ${" ".repeat(51)}^`,
  },
  {
    of: "the beginning of a long line",
    given: { b: 1, a: long },
    pointer: "/b",
    want: `1 | {"b":1,"a":"${"x".repeat(138)}…\n  |      ^`,
  },
  {
    of: "what is long itself",
    given: { a: long },
    pointer: "/a",
    want: `1 | {"a":"${"x".repeat(144)}…\n  | ${" ".repeat(5)}${"^".repeat(145)}`,
  },
])("shows $of", ({ given, pointer, want }) => {
  expect(frameOf(given, pointer)).toBe(want);
});
