import { mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { repository, runCommand } from "./run-command.ts";
import { copyWorkspace, type WorkspaceCopy } from "./workspace-copy.ts";

let one: WorkspaceCopy;
let other: WorkspaceCopy;

beforeEach(async () => {
  one = await copyWorkspace();
  other = await copyWorkspace();
  for (const { root } of [one, other]) {
    await rm(join(root, "generated"), { recursive: true });
    await mkdir(join(root, "generated"));
  }
});
afterEach(async () => {
  await one.remove();
  await other.remove();
});

describe("jobglot generate", () => {
  it("gives the same bytes in every folder and in any order", async () => {
    expect((await one.jobglot("generate")).exitCode).toBe(0);
    for (const names of [["vaikerai"], ["socaity", "serika"], ["scaigrid", "octoai"], ["job-status"]]) {
      expect(await other.jobglot("generate", ...names)).toMatchObject({ exitCode: 0, errors: "" });
    }
    const contents = await one.contents("generated");
    expect([...contents.keys()]).toEqual(expect.arrayContaining(["generated/serika/src/schema.ts"]));
    expect(await other.contents("generated")).toEqual(contents);
    for (const text of contents.values()) expect(text).not.toContain(one.root);
  });

  it.each(["src/cli/start.ts", "dist/cli/start.cjs"])(
    "gives what is committed, run from generator/%s",
    async (module) => {
      const program = `import { start } from ${JSON.stringify(pathToFileURL(join(repository, "generator", module)))}; await start();`;
      const nodeArguments = [
        "--input-type=module",
        "--eval",
        program,
        "jobglot",
        "generate",
        "--check",
        "--force",
      ];
      const { exitCode, output } = await runCommand(process.execPath, nodeArguments, repository);
      expect(output).toMatch(/^octoai: current/);
      expect(exitCode).toBe(0);
    },
  );
});
