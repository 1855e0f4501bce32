import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { describeScenario, scenarioNames } from "./scenarios/catalogue.js";

test("the README lists every scenario and what happens in it", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const given = [...readme.matchAll(/^\| `([\w-]+)` \| (.*) \|$/gm)].map(([, name, what]) => [name, what]);
  expect(given).toEqual(scenarioNames.map((name) => [name, describeScenario(name)]));
});
