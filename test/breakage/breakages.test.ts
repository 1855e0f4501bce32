import { readFile } from "node:fs/promises";
import { expect, it } from "vitest";
import { breakages } from "./breakages.ts";

it.each(breakages)("the runtime can be broken so that it $name", async ({ file, text }) => {
  const source = await readFile(new URL(`../../packages/core/src/${file}`, import.meta.url), "utf8");
  expect(source.split(text).length - 1, `${file} has to contain: ${text}`).toBe(1);
});
