import { describe, expect, it } from "vitest";
import { commentText, docComment } from "./comment.ts";

describe("commentText", () => {
  it.each([
    { given: "ends */ here", want: "ends *\\/ here" },
    { given: "a\r\nb\u2028c", want: "a\nb\nc" },
    { given: "@deprecated no", want: "\\@deprecated no" },
    { given: "one\n\n  @two", want: "one\n\n  \\@two" },
    { given: "{@link evil}", want: "{\\@link evil}" },
    { given: "hid\u202eden\u0007", want: "hidden" },
    { given: "*\u200b/ alert(1)", want: "*\\/ alert(1)" },
  ])("makes $want", ({ given, want }) => {
    expect(commentText(given)).toBe(want);
  });

  it("takes no longer for each of many blank lines", () => {
    const start = performance.now();
    expect(commentText(`one${"\n".repeat(150_000)}two`)).toHaveLength(150_006);
    expect(performance.now() - start).toBeLessThan(5_000);
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

  it("starts no tag with a word that comes to the beginning of a line", () => {
    const [, , second] = docComment([`${"word ".repeat(22)}@deprecated @internal`]);
    expect(second).toBe(" * \\@deprecated @internal");
  });
});
