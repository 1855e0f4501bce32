import { cp, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { coreVersion } from "../built.cjs";
import { generate } from "./generate.ts";
import type { ProviderReport } from "./generate-report.ts";
import { jobDocument, simpleJob, simpleLifecycle } from "./model/document.fixture.ts";

let root: string;

const acme = stringify(jobDocument({ answer: simpleJob, lifecycle: simpleLifecycle() }));

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "jobglot-generate-"));
  await specify("acme", acme);
  await specify("beta", acme.replaceAll("done", "over"));
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

async function specify(name: string, text: string): Promise<void> {
  await mkdir(join(root, "specs", name), { recursive: true });
  await writeFile(join(root, "specs", name, "openapi.yaml"), text);
}

const run = async (options: { providers?: readonly string[]; check?: boolean; force?: boolean } = {}) => {
  const { providers } = await generate({ root, check: false, force: false, ...options });
  return Object.fromEntries(providers.map(({ name, outcome }) => [name, outcome]));
};
const read = (path: string) => readFile(join(root, "generated", path), "utf8");

describe("generate", () => {
  it("emits every provider and the status tables, once", async () => {
    expect(await run()).toEqual({ acme: "generated", beta: "generated", "job-status": "generated" });
    expect(await run()).toEqual({ acme: "unchanged", beta: "unchanged", "job-status": "unchanged" });
    expect(await run({ check: true })).toEqual({ acme: "current", beta: "current", "job-status": "current" });
    expect(await read("job-status/src/beta.ts")).toContain('over: "FINISHED"');
  });

  it("emits the status tables again when the table of a named provider changed", async () => {
    await run();
    expect(await run({ providers: ["acme"] })).toEqual({ acme: "unchanged" });
    await specify("acme", acme.replaceAll("new", "fresh"));
    expect(await run({ providers: ["acme"] })).toEqual({ acme: "generated", "job-status": "generated" });
    expect(await read("job-status/src/acme.ts")).toContain('fresh: "QUEUED"');
    expect(await read("job-status/src/beta.ts")).toContain('over: "FINISHED"');
  });

  it.each([
    { given: { name: "@jobglot/core", version: "7.8.9" }, want: "^7.8.9" },
    { given: { name: "@acme/core", version: "7.8.9" }, want: `^${coreVersion()}` },
    { given: { name: "@acme/core", version: "seven" }, want: `^${coreVersion()}` },
  ])("depends on @jobglot/core $want where packages/core is $given.name", async ({ given, want }) => {
    await mkdir(join(root, "packages/core"), { recursive: true });
    await writeFile(join(root, "packages/core/package.json"), JSON.stringify(given));
    await run();
    expect(JSON.parse(await read("acme/package.json")).dependencies).toMatchObject({ "@jobglot/core": want });
  });

  it("stops a broken provider alone, and keeps its last good package and table", async () => {
    await run();
    const before = await Promise.all(
      ["acme/src/client.ts", "job-status/src/acme.ts", "job-status/src/index.ts"].map(read),
    );
    await specify("acme", acme.replace("$response.body#/status", "$response.body#/state"));
    await specify("beta", acme.replaceAll("new", "fresh"));
    expect(await run()).toEqual({ acme: "failed", beta: "generated", "job-status": "generated" });
    const after = await Promise.all(
      ["acme/src/client.ts", "job-status/src/acme.ts", "job-status/src/index.ts"].map(read),
    );
    expect(after).toEqual(before);
  });

  it.each([".DS_Store", ".openapi.yaml.swp", "openapi.yaml~", "SOURCE.md"])(
    "takes %s beside a document for no part of it",
    async (name) => {
      await run({ providers: ["acme"] });
      const manifest = await read("acme/.jobglot.json");
      await writeFile(join(root, "specs/acme", name), "");
      expect(await run({ providers: ["acme"], check: true })).toEqual({ acme: "current" });
      await run({ providers: ["acme"], force: true });
      expect(await read("acme/.jobglot.json")).toBe(manifest);
    },
  );

  it("takes no notice of the ends of lines, which git changes on Windows", async () => {
    await writeFile(join(root, "LICENSE"), "One\nTwo\n");
    await run();
    const manifest = await read("acme/.jobglot.json");
    for (const entry of await readdir(root, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      if (entry.isFile()) await writeFile(file, (await readFile(file, "utf8")).replaceAll("\n", "\r\n"));
    }
    const want = { acme: "unchanged", beta: "unchanged", "job-status": "unchanged" };
    expect(await run()).toEqual(want);
    expect(await run({ force: true })).toEqual(want);
    await specify("acme", acme.replaceAll("new", "fresh"));
    await run();
    await specify("acme", acme);
    await run();
    expect(await read("acme/.jobglot.json")).toBe(manifest);
  });

  it("takes up an overlay that has come to be, and one that is gone", async () => {
    await run();
    const overlay = {
      overlay: "1.0.0",
      info: { title: "A", version: "1" },
      actions: [{ target: "$.info", update: {} }],
    };
    await writeFile(join(root, "specs/acme/overlay.yaml"), stringify(overlay));
    expect(await run()).toMatchObject({ acme: "generated", beta: "unchanged" });
    await rm(join(root, "specs/acme/overlay.yaml"));
    expect(await run()).toMatchObject({ acme: "generated", beta: "unchanged" });
  });

  it("emits everything again when the workspace has another licence", async () => {
    await run();
    await writeFile(join(root, "package.json"), '{ "license": "Apache-2.0" }');
    expect(await run({ check: true })).toEqual({ acme: "stale", beta: "stale", "job-status": "stale" });
    expect(await run()).toEqual({ acme: "generated", beta: "generated", "job-status": "generated" });
    expect(await read("acme/package.json")).toContain('"license": "Apache-2.0",');
    expect(await read("job-status/package.json")).toContain('"license": "Apache-2.0",');
  });

  it("finds what was edited, and what has no specification any more", async () => {
    await run();
    await writeFile(join(root, "generated/acme/src/index.ts"), "mine");
    await rm(join(root, "specs/beta"), { recursive: true });
    expect(await run({ check: true })).toEqual({ acme: "stale", "job-status": "stale", beta: "stale" });
    expect(await run()).toEqual({ acme: "generated", "job-status": "generated", beta: "generated" });
    expect(await readdir(join(root, "generated"))).toEqual(["acme", "job-status"]);
    expect(await read("job-status/src/index.ts")).not.toContain("beta");
  });

  it("keeps a package while the folder of its specification is there", async () => {
    await run();
    const before = await readdir(join(root, "generated"), { recursive: true });
    await rename(join(root, "specs/beta/openapi.yaml"), join(root, "specs/beta/openapi.ymal"));
    await specify("My Provider", acme);
    await specify("job-status", acme);
    const { providers } = await generate({ root, check: false, force: false });
    expect(providers.map(({ name, outcome, diagnostics }) => [name, outcome, diagnostics[0]?.code])).toEqual([
      ["My Provider", "failed", "jobglot/provider-name"],
      ["acme", "unchanged", undefined],
      ["beta", "failed", "jobglot/specification-exists"],
      ["job-status", "failed", "jobglot/provider-name"],
      ["job-status", "unchanged", undefined],
    ]);
    expect(await readdir(join(root, "generated"), { recursive: true })).toEqual(before);
  });

  it("keeps the version of a package whose package.json is gone", async () => {
    await run();
    const released = (await read("acme/package.json")).replace("0.1.0", "1.4.2");
    await writeFile(join(root, "generated/acme/package.json"), released);
    await run();
    await rm(join(root, "generated/acme/package.json"));
    await run();
    expect(await read("acme/package.json")).toBe(released);
  });

  it("writes nothing over a package whose version cannot be read", async () => {
    await run();
    await specify("acme", acme.replaceAll("new", "fresh"));
    await writeFile(join(root, "generated/acme/package.json"), '<<<<<<< HEAD\n{ "version": "1.2.3" }');
    expect(await run()).toEqual({ acme: "failed", beta: "unchanged", "job-status": "unchanged" });
    expect(await read("acme/package.json")).toContain("<<<<<<< HEAD");
    expect(await read("acme/status.json")).not.toContain("fresh");
  });

  it.each([
    { of: "damaged", damage: () => writeFile(join(root, "generated/acme/status.json"), "<<<<<<< HEAD") },
    { of: "gone", damage: () => rm(join(root, "generated/acme/status.json")) },
  ])("keeps the tables when that of a broken provider is $of", async ({ damage }) => {
    await run();
    const before = await read("job-status/src/index.ts");
    await damage();
    await specify("acme", "openapi: 2");
    expect(await run()).toEqual({ acme: "failed", beta: "unchanged", "job-status": "failed" });
    expect(await read("job-status/src/index.ts")).toBe(before);
    await specify("acme", acme);
    expect(await run()).toEqual({ acme: "generated", beta: "unchanged", "job-status": "unchanged" });
  });

  it("keeps the tables when the package of a provider cannot be looked at", async () => {
    await run();
    const before = await read("job-status/src/index.ts");
    await rm(join(root, "generated/acme"), { recursive: true });
    await symlink("acme", join(root, "generated/acme")); // a link to itself, which nobody is permitted to follow
    expect(await run()).toEqual({ acme: "failed", beta: "unchanged", "job-status": "failed" });
    expect(await read("job-status/src/index.ts")).toBe(before);
  });

  it("takes a folder called LICENSE for none, and says when the file cannot be read", async () => {
    await mkdir(join(root, "LICENSE"));
    expect(await run()).toMatchObject({ acme: "generated" });
    await rm(join(root, "LICENSE"), { recursive: true });
    await symlink("LICENSE", join(root, "LICENSE")); // a link to itself
    await expect(run()).rejects.toThrow("The file cannot be read (ELOOP).");
  });

  it("removes nothing when there is no specification at all", async () => {
    await run();
    await rename(join(root, "specs"), join(root, "away"));
    await expect(run()).rejects.toThrow("specs holds no specification.");
    expect(await readdir(join(root, "generated"))).toEqual(["acme", "beta", "job-status"]);
  });

  describe("of large specifications", () => {
    const large = `${acme}\n#${"x".repeat(5_200_000)}\n`;

    it("emits them side by side, and tells of all in their order", async () => {
      for (const name of ["pa", "pb", "pd"]) await specify(name, large);
      await specify("pc", large.replace("$response.body#/status", "$response.body#/state"));
      const told: string[] = [];
      const done = ({ name, outcome }: ProviderReport) => told.push(`${name} ${outcome}`);
      const { providers } = await generate({ root, check: false, force: false }, { done });
      const want = ["acme", "beta", "pa", "pb", "pc", "pd", "job-status"];
      expect(told).toEqual(want.map((name) => `${name} ${name === "pc" ? "failed" : "generated"}`));
      expect(providers.find(({ name }) => name === "pc")?.diagnostics).toMatchObject([
        { code: "jobglot/pointer-resolves", file: "specs/pc/openapi.yaml" },
      ]);
      expect(await run({ check: true, providers: ["pa", "pd"] })).toEqual({ pa: "current", pd: "current" });
    });

    it("stops in every thread when it is aborted", async () => {
      const names = ["pa", "pb", "pc", "pd", "pe", "pf"];
      for (const name of names) await specify(name, large);
      const controller = new AbortController();
      const { signal } = controller;
      const done = () => controller.abort(new Error("overtaken"));
      const running = generate({ root, check: false, force: false, providers: names }, { signal, done });
      await expect(running).rejects.toThrow("overtaken");
      const written = await readdir(join(root, "generated"));
      expect(written).toContain("pa");
      expect(written.length).toBeLessThan(names.length);
    });
  });

  it("gives the same bytes in another folder", async () => {
    await run();
    const first = await Promise.all(
      ["acme/src/simulator.ts", "acme/README.md", "acme/.jobglot.json"].map(read),
    );
    const other = await mkdtemp(join(tmpdir(), "jobglot-other-"));
    await cp(join(root, "specs"), join(other, "specs"), { recursive: true });
    await rm(root, { recursive: true });
    root = other;
    await run({ providers: ["beta", "acme"] });
    expect(
      await Promise.all(["acme/src/simulator.ts", "acme/README.md", "acme/.jobglot.json"].map(read)),
    ).toEqual(first);
  });

  it("writes one package outside a workspace, with its table", async () => {
    const out = join(root, "out");
    const { providers } = await generate({
      root,
      check: false,
      force: false,
      spec: join(root, "specs/acme/openapi.yaml"),
      out,
    });
    const command = "jobglot generate --spec specs/acme/openapi.yaml --out out";
    expect(providers).toMatchObject([{ name: "out", outcome: "generated", command }]);
    expect(await readFile(join(out, "src/status.ts"), "utf8")).toContain('done: "FINISHED"');
    expect(JSON.parse(await readFile(join(out, "package.json"), "utf8")).dependencies).toEqual({
      "@jobglot/core": "^0.1.0",
    });
  });

  it("keeps the version of such a package, too, when its package.json is gone", async () => {
    const out = join(root, "out");
    const spec = join(root, "specs/acme/openapi.yaml");
    const generateOne = () => generate({ root, check: false, force: false, spec, out });
    await generateOne();
    const file = join(out, "package.json");
    const released = (await readFile(file, "utf8")).replace("0.1.0", "1.4.2");
    await writeFile(file, released);
    await generateOne();
    await rm(file);
    await generateOne();
    expect(await readFile(file, "utf8")).toBe(released);
  });
});
