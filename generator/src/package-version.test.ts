import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { packageVersion } from "./package-version.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "jobglot-version-"));
});
afterEach(() => rm(root, { recursive: true }));

describe("packageVersion", () => {
  it.each([
    { given: "1.2.3", want: "1.2.3" },
    { given: "0.0.0-canary-20261130", want: "0.0.0-canary-20261130" },
    { given: "1.0.0-rc-1", want: "1.0.0-rc-1" },
    { given: "1.0.0-rc.1", want: "1.0.0-rc.1" },
    { given: "1.2.3+build.5", want: "1.2.3+build.5" },
    { given: undefined, want: undefined },
  ])("is $want", async ({ given, want }) => {
    await writeFile(join(root, "package.json"), JSON.stringify({ version: given }));
    expect(packageVersion(root, root)).toBe(want);
  });

  it("is none without a package.json", () => {
    expect(packageVersion(root, join(root, "none"))).toBeUndefined();
  });

  it.each([
    {
      given: '{\n<<<<<<< HEAD\n  "version": "1.2.3"\n=======\n',
      want: "package.json:2:1 The version of the package",
    },
    { given: "", want: "package.json:1:1 The version of the package cannot be read" },
    { given: '{ "version": "1.2" }', want: "package.json:1:1 `1.2` is not a version." },
    { given: '{ "version": 1 }', want: "package.json:1:1 `1` is not a version." },
  ])("cannot be read of $given", async ({ given, want }) => {
    await writeFile(join(root, "package.json"), given);
    expect(() => packageVersion(root, root)).toThrow(want);
  });
});
