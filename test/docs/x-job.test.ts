import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const page = new URL("../../docs/x-job.md", import.meta.url);
const links = new Set(
  [...readFileSync(page, "utf8").matchAll(/\]\(([^)]+)\)/g)].map(([, link = ""]) => link),
);

test("every link of docs/x-job.md leads to a file", () => {
  expect([...links].filter((link) => !existsSync(new URL(link, page)))).toEqual([]);
});

test.each(["providers", "webhook-providers"])("docs/x-job.md shows all of test/specs/%s", (folder) => {
  const specs = readdirSync(new URL(`../specs/${folder}/`, import.meta.url)).filter((file) =>
    file.endsWith(".yaml"),
  );
  expect(specs.filter((file) => !links.has(`../test/specs/${folder}/${file}`))).toEqual([]);
});
