import { describe, expect, it } from "vitest";
import { fencedCode, inlineCode, markdownText } from "./markdown.ts";

describe("markdownText", () => {
  it.each([
    { given: "a | b", want: "a \\| b" },
    { given: "<script>alert(1)</script>", want: "&lt;script&gt;alert(1)&lt;/script&gt;" },
    { given: "![x](http://evil)", want: "!\\[x\\](http://evil)" },
    { given: "use `a|b` now", want: "use `a\\|b` now" },
    { given: "# not a title\n\nnor here", want: "\\# not a title nor here" },
    { given: "snake_case and _emphasis_", want: "snake_case and \\_emphasis\\_" },
    { given: "one ` backtick", want: "one \\` backtick" },
  ])("makes $want", ({ given, want }) => {
    expect(markdownText(given)).toBe(want);
  });
});

describe("inlineCode", () => {
  it.each([
    { given: "GET /a", want: "`GET /a`" },
    { given: "a`b", want: "`` a`b ``" },
    { given: "a\n| b", want: "`a \\| b`" },
  ])("makes $want", ({ given, want }) => {
    expect(inlineCode(given)).toBe(want);
  });
});

describe("fencedCode", () => {
  it("cannot end its block", () => {
    expect(fencedCode('"```"')).toBe('"\\u0060\\u0060\\u0060"');
  });
});
