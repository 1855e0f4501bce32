import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { listProviders } from "./list-providers.ts";
import { TestWorkspace } from "./test-workspace.fixture.ts";

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await TestWorkspace.create();
});
afterEach(async () => {
  await workspace.remove();
});

describe("listProviders", () => {
  it("lists the folders, sorted, also those whose document is missing", async () => {
    for (const path of ["b/openapi.yaml", "a/openapi.json", "c/SOURCE.md", "D e/x", ".f/x", "openapi.yaml"])
      await workspace.write(`specs/${path}`, "");
    expect(listProviders(workspace.root)).toEqual(["D e", "a", "b", "c"]);
  });

  it("leaves folders out that hold what others refer to", async () => {
    for (const path of ["a/openapi.yaml", "a/shared/x.yaml", "common/x.yaml", "parts/deep/x.yaml"])
      await workspace.write(`specs/${path}`, "");
    const allowedReferenceFolders = ["specs/a/shared", "specs/common", "specs/parts/deep"];
    expect(listProviders(workspace.root, { allowedReferenceFolders })).toEqual(["a"]);
  });

  it("follows links to folders, and keeps those that lead nowhere", async () => {
    await workspace.write("elsewhere/openapi.yaml", "");
    await workspace.write("specs/notes.md", "");
    for (const [name, target] of [
      ["a", "elsewhere"],
      ["b", "gone"],
      ["c", "specs/notes.md"],
    ] as const)
      await symlink(join(workspace.root, target), join(workspace.root, "specs", name));
    expect(listProviders(workspace.root)).toEqual(["a", "b"]);
  });

  it("reports a folder that cannot be read", async () => {
    await symlink("specs", join(workspace.root, "specs"));
    expect(() => listProviders(workspace.root)).toThrow("specs:1:1 The folder cannot be read (ELOOP).");
  });

  it("lists nothing without the folder", async () => {
    expect(listProviders(workspace.root)).toEqual([]);
  });
});
