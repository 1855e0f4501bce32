import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runScript } from "../../command-line/run-command.ts";
import { jobglotPath } from "../../command-line/workspace-copy.ts";
import { hostileDocument } from "./hostile-document.ts";
import { payloads } from "./payloads.ts";

let root: string;

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "jobglot-hostile-output-")));
  await writeFile(
    join(root, "package.json"),
    JSON.stringify({ private: true, type: "module", workspaces: ["generated/*"] }),
  );
  // a line that a workflow of GitHub would take for a command
  const all = { ...payloads, "workflow-command": "\n::error::done" };
  for (const [name, payload] of Object.entries(all)) {
    await mkdir(join(root, "specs", name), { recursive: true });
    await writeFile(join(root, "specs", name, "openapi.json"), JSON.stringify(hostileDocument(payload)));
  }
});
afterAll(() => rm(root, { recursive: true }));

it.each(["generate --check", "lint", "lint --reporter json", "status"])(
  "jobglot %s prints nothing of a spec that a terminal or a workflow obeys",
  async (given) => {
    const { output, errors } = await runScript(jobglotPath, given.split(" "), root);
    expect(errors).toBe("");
    expect(output).not.toBe("");
    expect(output.match(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu)).toBeNull();
    expect(output.match(/^::.*/gm)).toBeNull();
  },
);
