import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { checkPackage, createPackageFromTarballData } from "@arethetypeswrong/core";
import { publint } from "publint";
import { formatMessage } from "publint/utils";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { repository, runCommand } from "../command-line/run-command.ts";
import { type PackageManifest, publishedPackages } from "./scratch-app.ts";

const folders: Readonly<Record<string, string>> = { ...publishedPackages, "@jobglot/generator": "generator" };
let target: string;

beforeAll(async () => {
  target = await mkdtemp(join(tmpdir(), "jobglot-tarballs-"));
  const workspaces = Object.values(folders).flatMap((folder) => ["-w", folder]);
  const { exitCode, errors } = await runCommand(
    "npm",
    ["pack", "--silent", "--pack-destination", target, ...workspaces],
    repository,
  );
  if (exitCode !== 0) throw new Error(errors);
});
afterAll(() => rm(target, { recursive: true }));

async function manifestOf(name: string): Promise<PackageManifest> {
  return JSON.parse(await readFile(join(repository, folders[name] ?? "", "package.json"), "utf8"));
}

async function tarballOf(name: string): Promise<Uint8Array<ArrayBuffer>> {
  const stem = name.replace("@", "").replace("/", "-");
  const file = (await readdir(target)).find((path) => path.startsWith(`${stem}-`));
  return new Uint8Array(await readFile(join(target, file ?? stem)));
}

describe.each(Object.keys(folders))("%s as it is published", (name) => {
  it("has nothing that publint finds", async () => {
    const tarball = (await tarballOf(name)).buffer;
    const { messages } = await publint({ pack: { tarball }, strict: true });
    const manifest = await manifestOf(name);
    expect(messages.map((message) => formatMessage(message, manifest, { color: false }))).toEqual([]);
  });

  it("has types for every entry, as its consumers resolve them", async () => {
    const analysis = await checkPackage(createPackageFromTarballData(await tarballOf(name)));
    if (analysis.types === false) throw new Error(`${name} has no types.`);
    // The packages are ES modules: CommonJS and the resolution of Node 10 are not for them.
    const problems = analysis.problems.filter(
      (problem) =>
        !("resolutionKind" in problem) || !["node10", "node16-cjs"].includes(problem.resolutionKind),
    );
    expect(problems).toEqual([]);
  });

  it("has nothing in its package.json that npm corrects when it publishes", async () => {
    const folder = await mkdtemp(join(target, "corrected-"));
    const manifest = await manifestOf(name);
    await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
    expect(await runCommand("npm", ["pkg", "fix"], folder)).toMatchObject({ exitCode: 0 });
    expect(JSON.parse(await readFile(join(folder, "package.json"), "utf8"))).toEqual(manifest);
  });

  it("carries its licence, and runs nothing when it is installed", async () => {
    const analysis = createPackageFromTarballData(await tarballOf(name));
    const files = analysis
      .listFiles(`/node_modules/${name}`)
      .map((path) => path.slice(`/node_modules/${name}/`.length));
    expect(files).toContain("LICENSE");
    expect(files.filter((path) => path.endsWith(".map"))).toEqual([]);
    const { scripts = {} } = await manifestOf(name);
    expect(Object.keys(scripts).filter((script) => /install|prepare|^pre|^post/u.test(script))).toEqual([]);
  });
});
