import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { lint, loadConfig } from "@redocly/openapi-core";
import { expect, it } from "vitest";
import { acme, change } from "./acme.fixture.ts";

it("finds the same from plain Redocly", async () => {
  const folder = await mkdtemp(join(tmpdir(), "jobglot-redocly-"));
  try {
    const pluginPath = fileURLToPath(new URL("../../redocly-plugin.js", import.meta.url));
    const configPath = join(folder, "redocly.yaml");
    await writeFile(configPath, `plugins: [${JSON.stringify(pluginPath)}]\nextends: [jobglot/recommended]\n`);
    await writeFile(
      join(folder, "openapi.yaml"),
      change(acme, [["operation: getJob\n", "operation: getJobs\n"]]),
    );
    const problems = await lint({
      ref: join(folder, "openapi.yaml"),
      config: await loadConfig({ configPath }),
    });
    expect(problems.map(({ ruleId, severity, message }) => ({ ruleId, severity, message }))).toEqual([
      {
        ruleId: "jobglot/operation-exists",
        severity: "error",
        message: "No operation has the operationId `getJobs`.\nDid you mean `getJob`?",
      },
    ]);
  } finally {
    await rm(folder, { recursive: true });
  }
});
