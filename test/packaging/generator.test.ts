import { mkdir, mkdtemp, readdir, readFile, realpath, rm, symlink, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { acmeSpecification } from "../command-line/acme-specification.ts";
import { repository, runCommand, runScript } from "../command-line/run-command.ts";

const quirk = join(repository, "test/specs/quirks/path-query.yaml");
let root: string;
let packed: string;

/** The packed generator in an empty folder, with its dependencies as this repository has them. */
beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "jobglot-packed-")));
  packed = join(root, "node_modules/@jobglot/generator");
  await mkdir(packed, { recursive: true });
  const generator = join(repository, "generator");
  const { output } = await runCommand("npm", ["pack", "--silent", "--pack-destination", root], generator);
  const unpacked = await runCommand(
    "tar",
    ["-xzf", output.trim(), "-C", packed, "--strip-components=1"],
    root,
  );
  expect(unpacked).toMatchObject({ exitCode: 0 });
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
    await readFile(join(packed, "package.json"), "utf8"),
  );
  const { resolve } = createRequire(join(generator, "package.json"));
  for (const name of Object.keys(dependencies)) {
    const places = resolve.paths(name) ?? [];
    const folders = await Promise.all(places.map((place) => realpath(join(place, name)).catch(() => "")));
    const link = join(root, "node_modules", name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(folders.find((folder) => folder !== "") ?? "", link, "junction");
  }
});
afterAll(() => rm(root, { recursive: true }));

describe("the generator as it is packed", () => {
  it("holds what was built, and nothing else", async () => {
    const files = await readdir(packed, { recursive: true });
    expect(files.filter((file) => /\.(test|fixture)\./.test(file) || /^(src|build)\b/.test(file))).toEqual(
      [],
    );
    expect(await readFile(join(packed, "dist/licenses.txt"), "utf8")).toContain("@redocly/openapi-core");
  });

  it("emits a package of one document, without a workspace", async () => {
    await writeFile(join(root, "acme.yaml"), await readFile(quirk));
    const jobglot = join(packed, "bin/jobglot.js");
    const made = await runScript(
      jobglot,
      ["generate", "--spec", "acme.yaml", "--out", "acme", "--reporter", "plain"],
      root,
    );
    expect(made).toMatchObject({
      exitCode: 0,
      errors: "",
      output: expect.stringMatching(/^acme: generated/),
    });
    expect(await readdir(join(root, "acme/src"))).toContain("client.ts");
  });

  it("emits packages that depend on the core that it was built for, whatever its own version", async () => {
    const own = await readFile(join(packed, "package.json"), "utf8");
    const core = JSON.parse(await readFile(join(repository, "packages/core/package.json"), "utf8"));
    await writeFile(join(packed, "package.json"), JSON.stringify({ ...JSON.parse(own), version: "9.8.7" }));
    const made = await runScript(
      join(packed, "bin/jobglot.js"),
      ["generate", "--spec", "acme.yaml", "--out", "later"],
      root,
    );
    expect(made).toMatchObject({ exitCode: 0, errors: "" });
    expect(JSON.parse(await readFile(join(root, "later/package.json"), "utf8")).dependencies).toEqual({
      "@jobglot/core": `^${core.version}`,
    });
    await writeFile(join(packed, "package.json"), own);
  });

  it("emits packages that a workspace of its own builds, as its README says", async () => {
    const workspace = join(root, "workspace");
    const readme = await readFile(join(packed, "README.md"), "utf8");
    const workspaces = /`("workspaces": \[.*?\])`/u.exec(readme)?.[1];
    await mkdir(join(workspace, "specs/acme"), { recursive: true });
    await writeFile(join(workspace, "specs/acme/openapi.yaml"), acmeSpecification);
    await writeFile(
      join(workspace, "package.json"),
      `{ "private": true, "license": "Apache-2.0", ${workspaces} }`,
    );
    await writeFile(join(workspace, "LICENSE"), "Apache License\n");
    const made = await runScript(join(packed, "bin/jobglot.js"), ["generate"], workspace);
    expect(made).toMatchObject({ exitCode: 0, errors: "" });
    await mkdir(join(workspace, "node_modules/@jobglot"), { recursive: true });
    for (const [name, folder] of [
      ["core", join(repository, "packages/core")],
      ["acme", join(workspace, "generated/acme")],
      ["job-status", join(workspace, "generated/job-status")],
    ] as const)
      await symlink(folder, join(workspace, "node_modules/@jobglot", name), "junction");
    expect(await runCommand("npm", ["run", "build", "--workspaces"], workspace)).toMatchObject({
      exitCode: 0,
    });
    expect(await readdir(join(workspace, "generated/acme/dist"))).toContain("client.js");
    expect(await readFile(join(workspace, "generated/acme/LICENSE"), "utf8")).toBe("Apache License\n");
    expect(JSON.parse(await readFile(join(workspace, "generated/acme/package.json"), "utf8"))).toMatchObject({
      license: "Apache-2.0",
    });
  });
});
