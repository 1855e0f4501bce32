import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addProvider } from "./add-provider.ts";
import type { Workspace } from "./configuration/find-workspace.ts";
import { modelOf } from "./generate-provider.ts";
import { loadProvider } from "./load/load-provider.ts";
import { TestWorkspace } from "./load/test-workspace.fixture.ts";
import { type LocalServer, published, serveLocally } from "./published.fixture.ts";

let folder: TestWorkspace;
let workspace: Workspace;
let server: LocalServer | undefined;

beforeEach(async () => {
  folder = await TestWorkspace.create();
  await folder.write("package.json", `{ "workspaces": [] }`);
  await folder.write("specs/.keep", "");
  workspace = { root: folder.root, specs: join(folder.root, "specs"), configuration: {} };
});
afterEach(async () => {
  server?.close();
  server = undefined;
  await folder.remove();
});

const now = new Date("2026-11-20T12:00:00Z");
const add = (from: string, name = "acme", configuration = {}) =>
  addProvider({ ...workspace, configuration }, { name, from, directory: folder.root, now });
const textOf = (path: string) => readFile(join(folder.root, path), "utf8");

describe("a provider is added", () => {
  it("from a file, byte for byte, and its package can be emitted without edits", async () => {
    await folder.write("acme.yml", published.replaceAll("\n", "\r\n"));
    const { lifecycles, findings } = await add("acme.yml");
    expect(lifecycles.map(({ name, confidence }) => [name, confidence])).toEqual([["prediction", "high"]]);
    expect(findings.map(({ severity }) => severity)).not.toContain("error");
    expect(await textOf("specs/acme/openapi.yaml")).toBe(published.replaceAll("\n", "\r\n"));
    expect((await stat(join(folder.root, "specs/acme"))).mode & 0o777).toBe(0o755);
    expect(await readdir(join(folder.root, "specs"))).toEqual([".keep", "acme"]);
    expect(JSON.parse(await textOf("specs/acme/source.json"))).toEqual({
      sha256: expect.stringMatching(/^[0-9a-f]{64}$/),
      retrieved: "2026-11-20T12:00:00.000Z",
    });
    expect(await textOf("specs/acme/SOURCE.md")).toContain("the file `acme.yml`, copied on 2026-11-20");

    const { model } = await modelOf(await loadProvider(folder.root, "acme"), "acme");
    const [job] = model.jobs;
    expect(job).toMatchObject({
      operation: "predictions.create",
      poll: { operation: "predictions.get" },
      cancel: { call: { operation: "predictions.cancel" } },
    });
    expect(model.statusTable?.entries).toEqual([
      { wire: "starting", status: "QUEUED" },
      { wire: "processing", status: "PROCESSING" },
      { wire: "succeeded", status: "FINISHED" },
      { wire: "failed", status: "FAILED" },
      { wire: "canceled", status: "CANCELLED" },
      { wire: "aborted", status: "CANCELLED" },
    ]);
  });

  it("from a URL, which source.json keeps with the server's tag", async () => {
    server = await serveLocally((_, response) => response.writeHead(200, { etag: '"1"' }).end(published));
    const url = `http://${server.host}/openapi.yaml`;
    await add(url, "acme", { allowedPrivateHosts: [server.host] });
    expect(JSON.parse(await textOf("specs/acme/source.json"))).toMatchObject({ url, etag: '"1"' });
    expect(await textOf("specs/acme/SOURCE.md")).toContain(`<${url}>, copied on 2026-11-20`);
  });

  it("as JSON, whatever the file is called", async () => {
    await folder.write("acme.txt", `{ "openapi": "3.0.3", "info": { "title": "Acme" }, "paths": {} }`);
    const { lifecycles } = await add("acme.txt");
    expect(lifecycles).toEqual([]);
    expect(await readdir(join(folder.root, "specs/acme"))).toEqual([
      "SOURCE.md",
      "openapi.json",
      "overlay.yaml",
      "source.json",
    ]);
    expect(await textOf("specs/acme/overlay.yaml")).toContain("# No operation was found");
  });

  it("with a reference that leads nowhere, which is a finding", async () => {
    const missing = '{ $ref: "#/components/parameters/Missing" }';
    await folder.write("acme.yaml", published.replace("parameters: [", `parameters: [${missing}, `));
    const { lifecycles, findings } = await add("acme.yaml");
    expect(lifecycles).toEqual([]);
    expect(findings.map(({ severity, message }) => [severity, message])).toContainEqual([
      "error",
      "Can't resolve $ref.",
    ]);
  });

  it("without a lifecycle that does not hold", async () => {
    const nameless = published.replace("operationId: predictions.get\n", "operationId: models.list\n");
    await folder.write("acme.yaml", nameless);
    const { findings } = await add("acme.yaml");
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
  });
});

describe("nothing is left behind", () => {
  it.each([
    { of: "a folder that exists", from: "acme.yaml", name: "old", want: "specs/old exists already" },
    { of: "a name that is none", from: "acme.yaml", name: "../acme", want: "cannot name a provider" },
    { of: "the name of the status tables", from: "acme.yaml", name: "job-status", want: "of jobglot's own" },
    { of: "the name of the runtime", from: "acme.yaml", name: "core", want: "@jobglot/core" },
    { of: "a file that is not there", from: "none.yaml", name: "acme", want: "There is no file" },
    { of: "a folder", from: "specs", name: "acme", want: "specs is a folder." },
    { of: "a device", from: "/dev/zero", name: "acme", want: "/dev/zero is not a file." },
    { of: "a private address", from: "https://127.0.0.1/a", name: "acme", want: "private address" },
    { of: "plain HTTP", from: "http://example.com/a", name: "acme", want: "is not HTTPS" },
    { of: "no document", from: "package.json", name: "acme", want: "package.json:1:1 This" },
    { of: "no YAML", from: "broken.yaml", name: "acme", want: "broken.yaml:2:" },
  ])("by $of", async ({ from, name, want }) => {
    await folder.write("acme.yaml", published);
    await folder.write("broken.yaml", "a: [\n}");
    await folder.write("specs/old/notes.md", "mine");
    await expect(add(from, name)).rejects.toThrow(want);
    expect(await readdir(join(folder.root, "specs"))).toEqual([".keep", "old"]);
    expect(await textOf("specs/old/notes.md")).toBe("mine");
  });
});

it("says that the specifications cannot be written", async () => {
  await folder.write("acme.yaml", published);
  await folder.write("file", "");
  const other = { ...workspace, specs: join(folder.root, "file") };
  const request = { name: "acme", from: "acme.yaml", directory: folder.root, now };
  await expect(addProvider(other, request)).rejects.toMatchObject({
    name: "UsageError",
    message: "file cannot be written (EEXIST).",
  });
});

it("keeps text of a document from being more than text", async () => {
  const hostile = published
    .replace("title: Acme", `title: "Acme\\nactions: []\\u2028 */ \${x}"`)
    .replaceAll("predictions.get", `"a' b: #c"`)
    .replaceAll("/predictions", `/pre'dic\\"tions`);
  await writeFile(join(folder.root, "hostile.yaml"), hostile);
  const { lifecycles, findings } = await add("hostile.yaml");
  expect(lifecycles).toHaveLength(1);
  expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
});
