import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { repository } from "../command-line/run-command.ts";

/** Texts and comments, in which every word may stand. */
const prose = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|\/\*[\s\S]*?\*\/|\/\/.*/gu;

const linesWithAny = (text: string) => text.replace(prose, "").match(/.*\bany\b.*/gu) ?? [];

it.each([
  ["export type One = any;", ["export type One = any;"]],
  ["/** any */ export type One = Many; // any", []],
  ["export type One = \"any\" | 'any';", []],
])("finds any in %j", (given, want) => {
  expect([...linesWithAny(given)]).toEqual(want);
});

it("is in no public type of any package", () => {
  const files = globSync("{packages,generated}/*/dist/**/*.d.ts", { cwd: repository });
  expect(files.length).toBeGreaterThan(50);
  const found = files.flatMap((path) =>
    linesWithAny(readFileSync(join(repository, path), "utf8")).map((line) => `${path}: ${line.trim()}`),
  );
  expect(found).toEqual([]);
});
