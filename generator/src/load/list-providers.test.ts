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
  it("lists the folders that hold a document, sorted", async () => {
    for (const path of ["b/openapi.yaml", "a/openapi.json", "c/SOURCE.md", "openapi.yaml"])
      await workspace.write(`specs/${path}`, "");
    expect(listProviders(workspace.root)).toEqual(["a", "b"]);
  });

  it("lists nothing without the folder", async () => {
    expect(listProviders(workspace.root)).toEqual([]);
  });
});
