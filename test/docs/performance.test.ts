import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { benchmarkNames } from "../bench/benchmarks.ts";
import { performancePage, replaceSection, sectionNames } from "../bench/performance-page.ts";

test.each([
  {
    page: "<!-- npm run bench -- poll -->\n<!-- end -->\n",
    want: "<!-- npm run bench -- poll -->\n\nnew\n\n<!-- end -->\n",
  },
  {
    page: "a\n<!-- npm run bench -- poll -->\n\nold\n\n<!-- end -->\nb\n<!-- end -->\n",
    want: "a\n<!-- npm run bench -- poll -->\n\nnew\n\n<!-- end -->\nb\n<!-- end -->\n",
  },
])("a benchmark writes between its markers alone", ({ page, want }) => {
  expect(replaceSection(page, "poll", "new")).toBe(want);
});

test("a benchmark without markers has nowhere to write", () => {
  expect(() => replaceSection("# Performance\n", "poll", "new")).toThrow(
    /has no <!-- npm run bench -- poll -->/,
  );
});

test("docs/performance.md has the figures of every benchmark", async () => {
  const page = await readFile(performancePage, "utf8");
  expect(sectionNames(page).sort()).toEqual([...benchmarkNames].sort());
  for (const name of benchmarkNames) {
    const [, section = ""] = page.split(`<!-- npm run bench -- ${name} -->`);
    expect(section.split("<!-- end -->")[0], name).toMatch(/^\| -+ \|/mu);
  }
});
