import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { generatePackages } from "../specs/standalone-packages.ts";
import { syntheticDocument } from "./synthetic-document.ts";

const methods = ["get", "post", "put", "delete"];

test.each([1, 50, 300])("a document of %i operations has as many, and always the same", (count) => {
  const document = syntheticDocument(count);
  const paths = Object.values(Object(document.paths)).flatMap((item) => Object.keys(Object(item)));
  expect(paths.filter((method) => methods.includes(method))).toHaveLength(count);
  expect(syntheticDocument(count)).toEqual(document);
});

test("its package compiles, and has a job", async () => {
  const folder = await realpath(await mkdtemp(join(tmpdir(), "jobglot-synthetic-")));
  const spec = join(folder, "synthetic.json");
  await writeFile(spec, JSON.stringify(syntheticDocument(50)));
  const usage = `
    import { createSynthetic50 } from "./src/index.js";
    const client = createSynthetic50({ apiKey: "any" });
    const job = await client.jobs.archivedAdapters.createArchivedAdapter({ body: { name: "a", content: "b" } });
    export const result = await job.result();
  `;
  const packages = await generatePackages([{ spec, usage }]);
  const [report] = packages.reports.values();
  expect(report?.diagnostics).toEqual([]);
  expect(packages.findings).toBe("");
  await packages.remove();
  await rm(folder, { recursive: true });
});
