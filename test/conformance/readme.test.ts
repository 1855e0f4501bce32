import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { codeBlocksOf } from "../readme/code-blocks.ts";
import { runSnippet } from "../readme/run-snippet.ts";

it("the example of the simulator's README prints what the README says", async () => {
  const url = new URL("../../packages/simulator/README.md", import.meta.url);
  const [example, output] = codeBlocksOf(await readFile(url, "utf8"));
  expect([example?.language, output?.language]).toEqual(["ts", "text"]);
  expect(await runSnippet(example?.text ?? "")).toBe(output?.text);
});
