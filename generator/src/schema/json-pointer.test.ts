import { describe, expect, it } from "vitest";
import { formatJsonPointer, parseJsonPointer } from "./json-pointer.ts";

describe("JSON pointers", () => {
  it.each([
    ["", []],
    ["/", [""]],
    ["/data/0/url", ["data", "0", "url"]],
    ["/a~1b/m~0n/~01", ["a/b", "m~n", "~1"]],
  ])("%j has the segments %j", (pointer, segments) => {
    expect(parseJsonPointer(pointer)).toEqual(segments);
    expect(formatJsonPointer(segments)).toBe(pointer);
  });
});
