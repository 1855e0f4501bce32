import { access, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { acmeSpecification } from "./acme-specification.ts";
import { type RunningDev, startDev } from "./running-dev.ts";
import { copyWorkspace, type WorkspaceCopy } from "./workspace-copy.ts";

let workspace: WorkspaceCopy;
let running: RunningDev;

beforeEach(async () => {
  workspace = await copyWorkspace();
});
afterEach(async () => {
  await running.stop();
  await workspace.remove();
});

const serika = "specs/serika/openapi.yaml";

describe("jobglot dev", () => {
  it("writes a package again when its specification changes, and ends when interrupted", async () => {
    running = await startDev(workspace.root);
    expect(await running.until("Watching")).toBe("Watching 5 specifications. Stop with Ctrl-C.\n");
    await workspace.replace(serika, "summary: ", "summary: At once, ");
    expect(await running.until("serika:")).toMatch(/^serika: generated, \d+ changed \(\d+ ms\)\n$/u);
    expect(await workspace.jobglot("generate", "--check")).toMatchObject({ exitCode: 0 });
    expect(await running.stop()).toBe(0);
  });

  it("prints what is wrong, keeps the last good package, and goes on", async () => {
    running = await startDev(workspace.root);
    await running.until("Watching");
    const before = await workspace.contents("generated/serika");
    await workspace.replace(serika, "$response.body#/status", "$response.body#/state");
    expect(await running.until("serika: failed: 1 error")).toContain("serika: failed");
    expect(await running.until(`${serika}:`)).toMatch(/openapi\.yaml:\d+:\d+/u);
    expect(await workspace.contents("generated/serika")).toEqual(before);
    await workspace.replace(serika, "$response.body#/state", "$response.body#/status");
    expect(await running.until("serika: unchanged")).toContain("serika: unchanged");
    await workspace.replace(serika, "summary: ", "summary: At once, ");
    expect(await running.until("serika: generated")).toContain("changed");
  });

  it("removes nothing while the specifications are away, and goes on when they are back", async () => {
    running = await startDev(workspace.root);
    await running.until("Watching");
    const before = await workspace.contents("generated");
    await rename(join(workspace.root, "specs"), join(workspace.root, "away"));
    expect(await running.until("Write one")).toContain("holds no specification");
    expect(await workspace.contents("generated")).toEqual(before);
    await rename(join(workspace.root, "away"), join(workspace.root, "specs"));
    expect(await running.until("again")).toMatch(/Watching 5 specifications again\.\n$/u);
    await workspace.replace(serika, "summary: ", "summary: At once, ");
    expect(await running.until("serika: generated")).toContain("changed");
  });

  it("watches files of a folder that is called like that of the specifications", async () => {
    const configuration = 'export default { allowedReferenceFolders: ["specs-shared"] };\n';
    await workspace.write("jobglot.config.ts", configuration);
    await workspace.write("specs-shared/id.yaml", "type: string\n");
    const sentence = "        - { name: song_id, in: path, required: true, schema: { type: string } }";
    await workspace.write(
      "specs/acme/openapi.yaml",
      acmeSpecification.replace(
        sentence,
        sentence.replace("{ type: string }", '{ $ref: "../../specs-shared/id.yaml" }'),
      ),
    );
    running = await startDev(workspace.root);
    await running.until("Watching 6");
    let edits = 0;
    // The watcher does not tell from when on it sees a file.
    const editing = setInterval(() => {
      void workspace.write("specs-shared/id.yaml", `type: string\ndescription: Edit ${++edits}.\n`);
    }, 500);
    try {
      expect(await running.until("acme:")).toMatch(/^acme: generated/u);
    } finally {
      clearInterval(editing);
    }
  });

  it.each(["SIGINT", "SIGTERM", "SIGHUP"] as const)("stops its command when it gets %s", async (signal) => {
    await workspace.replace(serika, "summary: ", "summary: At once, ");
    running = await startDev(workspace.root, "--run", "echo > started; sleep 50; echo late");
    await vi.waitFor(() => access(join(workspace.root, "started")), { timeout: 10_000 });
    const started = performance.now();
    expect(await running.stop(signal)).toBe(0);
    expect(performance.now() - started).toBeLessThan(10_000);
  });

  it("shows what its command says as it is", async () => {
    await workspace.replace(serika, "summary: ", "summary: In colour, ");
    running = await startDev(workspace.root, "--run", `printf '\\033[31ma\\tb\\r\\n'; exit 1`);
    expect(await running.until("a\tb")).toContain("\u001b[31ma\tb\r\n");
  });

  it("follows a `$ref` to another file, new and removed specifications, and the settings", async () => {
    const first = "    Song:\n";
    const at = acmeSpecification.indexOf(first);
    await workspace.write(
      "specs/acme/openapi.yaml",
      `${acmeSpecification.slice(0, at)}    Song: { $ref: "./song.yaml" }\n  x-jobs:\n${acmeSpecification.split("  x-jobs:\n")[1]}`,
    );
    const song = acmeSpecification.slice(at + first.length).split("  x-jobs:\n")[0] ?? "";
    await workspace.write("specs/acme/song.yaml", song.replaceAll(/^ {6}/gmu, ""));
    running = await startDev(workspace.root, "--run", "node -p 1");
    expect(await running.until("Watching 6")).toMatch(/acme: generated, \d+ added/u);

    await workspace.replace(
      "specs/acme/song.yaml",
      "properties:\n",
      "properties:\n  mood: { type: string }\n",
    );
    expect(await running.until("acme:")).toMatch(/^acme: generated/u);
    expect(await running.until("node -p")).toMatch(/^node -p 1: done \(\d+ ms\)\n$/u);
    expect(await workspace.read("generated/acme/src/schema.ts")).toContain("mood?: string");

    await rm(join(workspace.root, "specs/acme"), { recursive: true });
    expect(await running.until("acme: generated")).toMatch(/removed/u);

    await workspace.write("jobglot.config.ts", 'export default { scop: "@songs" };\n');
    expect(await running.until("Did you mean")).toContain("There is no setting `scop`");
    await workspace.write("jobglot.config.ts", 'export default { scope: "@songs" };\n');
    expect(await running.until("vaikerai: generated")).toContain("octoai: generated");
    expect(await workspace.read("generated/serika/package.json")).toContain('"name": "@songs/serika"');
  });

  it("sees settings that were there, are removed, and come back, and another licence", async () => {
    const settings = 'export default { scope: "@songs" };\n';
    await workspace.write("jobglot.config.ts", settings);
    running = await startDev(workspace.root);
    await running.until("Watching 5");

    await rm(join(workspace.root, "jobglot.config.ts"));
    await running.until("vaikerai: generated");
    await workspace.write("jobglot.config.ts", settings);
    await running.until("vaikerai: generated");

    await workspace.write("LICENSE", "Another one.\n");
    await running.until("vaikerai: generated");
  });
});
