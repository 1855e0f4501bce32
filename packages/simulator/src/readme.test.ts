import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { createSimulator } from "./simulator.js";
import { acme } from "./testing/acme.js";

test("the example of the README does what it says", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const code = /```js\n(.*?)```/s.exec(readme)?.[1] ?? "";
  const statements = code.replace(/^import .*$/gm, "");
  const wants = [...code.matchAll(/console\.log\(.*\); \/\/ (.*)$/gm)].map((match) => match[1]);
  const seen: string[] = [];
  const output = { log: (value: unknown) => seen.push(String(value)) };
  const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor;
  await AsyncFunction("createSimulator", "acme", "console", statements)(createSimulator, acme, output);
  expect(seen).toEqual(wants);
  expect(wants).toHaveLength(1);
});
