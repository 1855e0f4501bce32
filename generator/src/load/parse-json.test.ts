import { describe, expect, it } from "vitest";
import { parseJson } from "./parse-json.ts";

describe("a text that is JSON", () => {
  it.each([
    ["{}", {}],
    ['{ "a" : [1, "b", { "c": null }] }', { a: [1, "b", { c: null }] }],
    ['{"a\\"": "b\\\\", "c": "d: \\"e\\":"}', { 'a"': "b\\", c: 'd: "e":' }],
    ['{"a": {"a": {}}, "b": {"a": "a"}}', { a: { a: {} }, b: { a: "a" } }],
  ])("%s is parsed", (given, want) => {
    expect(parseJson(given)).toEqual(want);
  });

  it.each([
    "a: 1",
    "",
    "[1]",
    '{"a": 1,}',
    '{"a": 1} // a',
    '{"a": 1, "a": 2}',
    '{"b": [{"a" : 1, "\\u0061": 2}]}',
  ])("%s is left to the parser of YAML", (given) => {
    expect(parseJson(given)).toBeUndefined();
  });
});
