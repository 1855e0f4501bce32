import { describe, expect, it } from "vitest";
import { commentText, docComment } from "./comment.ts";

describe("commentText", () => {
  it.each([
    { given: "ends */ here", want: "ends *\\/ here" },
    { given: "a\r\nb\u2028c", want: "a\nb\nc" },
    { given: "@deprecated no", want: "\\@deprecated no" },
    { given: "{@link evil}", want: "{\\@link evil}" },
    { given: "hid\u202eden\u0007", want: "hidden" },
    { given: "*\u200b/ alert(1)", want: "*\\/ alert(1)" },
  ])("makes $want", ({ given, want }) => {
    expect(commentText(given)).toBe(want);
  });
});

describe("docComment", () => {
  it.each([
    { given: ["Short."], want: ["/** Short. */"] },
    { given: ["One.", undefined, "", "Two."], want: ["/**", " * One.", " *", " * Two.", " */"] },
    { given: [], want: [] },
  ])("makes $want", ({ given, want }) => {
    expect(docComment(given)).toEqual(want);
  });

  it("breaks long lines", () => {
    const lines = docComment(["word ".repeat(60)]);
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(116);
  });
});
