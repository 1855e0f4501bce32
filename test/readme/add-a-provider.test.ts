import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { parse, stringify } from "yaml";

const root = fileURLToPath(new URL("../../", import.meta.url));

const image = {
  type: "object",
  required: ["id", "state"],
  properties: {
    id: { type: "string" },
    state: { type: "string", enum: ["waiting", "drawing", "done", "broken"] },
    url: { type: "string" },
    reason: { type: "string" },
  },
};
const answer = { 200: { description: "An image.", content: { "application/json": { schema: image } } } };

test("the lifecycle that the README shows is one that generates", async () => {
  const readme = await readFile(join(root, "README.md"), "utf8");
  const shown = parse(/^ {3}```yaml\n(.*?)^ {3}```$/ms.exec(readme)?.[1] ?? "");
  shown.paths["/images"].post.responses = answer;
  const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
  shown.paths["/images/{id}"] = { get: { operationId: "getImage", parameters: [id], responses: answer } };
  const head = {
    openapi: "3.1.0",
    info: { title: "Acme", version: "1" },
    servers: [{ url: "https://api.acme.test" }],
  };
  const folder = await mkdtemp(join(tmpdir(), "jobglot-"));
  try {
    await writeFile(join(folder, "acme.yaml"), stringify({ ...head, ...shown }));
    const command = [
      join(root, "generator/bin/jobglot.js"),
      "generate",
      "--spec",
      "acme.yaml",
      "--out",
      "acme",
    ];
    await promisify(execFile)(process.execPath, command, { cwd: folder });
    const jobs = await readFile(join(folder, "acme/src/jobs/images.ts"), "utf8");
    expect(jobs).toContain("result: ({ body }) => body.url,");
  } finally {
    await rm(folder, { recursive: true });
  }
});
