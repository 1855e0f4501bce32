import { spawnSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { openStaging } from "./staging.ts";

it("is nothing that git would commit", async () => {
  const folder = await mkdtemp(join(tmpdir(), "jobglot-staging-"));
  try {
    await writeFile(join(await openStaging(folder), "new-0"), "");
    spawnSync("git", ["init", "--quiet"], { cwd: folder });
    const { stdout, status } = spawnSync("git", ["status", "--porcelain"], { cwd: folder, encoding: "utf8" });
    expect({ stdout, status }).toEqual({ stdout: "", status: 0 });
  } finally {
    await rm(folder, { recursive: true });
  }
});
