import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { addProvider } from "./add-provider.ts";
import type { Workspace } from "./configuration/find-workspace.ts";
import { TestWorkspace } from "./load/test-workspace.fixture.ts";
import { type LocalServer, published, serveLocally } from "./published.fixture.ts";
import { pullProvider } from "./pull-provider.ts";

let folder: TestWorkspace;
let workspace: Workspace;
let server: LocalServer;
let document: string;
let status: number;

beforeEach(async () => {
  folder = await TestWorkspace.create();
  [document, status] = [published, 200];
  server = await serveLocally(({ headers }, response) => {
    const etag = `"${document.length}"`;
    if (headers["if-none-match"] === etag) response.writeHead(304).end();
    else response.writeHead(status, { etag }).end(document);
  });
  const configuration = { allowedPrivateHosts: [server.host] };
  workspace = { root: folder.root, specs: join(folder.root, "specs"), configuration };
  const from = `http://${server.host}/openapi`;
  await addProvider(workspace, { name: "acme", from, directory: folder.root, now: new Date(0) });
});
afterEach(async () => {
  server.close();
  await folder.remove();
});

const pull = () => pullProvider(workspace, "acme", new Date("2026-11-20T12:00:00Z"));
const textOf = (file: string) => readFile(join(folder.root, "specs/acme", file), "utf8");

describe("a document is pulled", () => {
  it("only when the server has another one", async () => {
    const before = await textOf("source.json");
    expect(await pull()).toMatchObject({ outcome: "unchanged", changes: [], findings: [] });
    expect(await textOf("source.json")).toBe(before);
  });

  it("with what has changed, and the overlay as it was", async () => {
    const overlay = await textOf("overlay.yaml");
    document = published
      .replace("models.list,", "models.listAll,")
      .replace(
        "components:\n",
        `  /files: { get: { responses: { "200": { description: Files. } } } }\ncomponents:\n`,
      )
      .replace("        logs: { type: string }\n", "        logs: { type: string }\n        seed: {}\n");
    // as git has it on Windows
    await folder.write("specs/acme/openapi.yaml", published.replaceAll("\n", "\r\n"));
    const { outcome, changes, findings } = await pull();
    expect({ outcome, changes }).toEqual({
      outcome: "updated",
      changes: ["+ GET /files", "~ GET /models", "~ schema Prediction"],
    });
    expect(findings.filter(({ severity }) => severity === "error")).toEqual([]);
    expect(await textOf("openapi.yaml")).toBe(document);
    expect(await textOf("overlay.yaml")).toBe(overlay);
    expect(JSON.parse(await textOf("source.json"))).toMatchObject({ retrieved: "2026-11-20T12:00:00.000Z" });
    expect(await pull()).toMatchObject({ outcome: "unchanged" });
  });

  it("and the actions are told that do not fit it any more", async () => {
    document = published.replaceAll("/predictions", "/jobs");
    const { outcome, findings } = await pull();
    expect(outcome).toBe("updated");
    const errors = findings.filter(({ severity }) => severity === "error");
    expect(errors.map(({ file, code }) => [file, code])).toContainEqual([
      "specs/acme/overlay.yaml",
      "jobglot/overlay-target",
    ]);
  });

  it("as JSON from now on, in a file that any reader takes", async () => {
    document = `{ "openapi": "3.1.0", "info": { "title": "Acme" }, "paths": {} }`;
    expect((await pull()).outcome).toBe("updated");
    expect(await textOf("openapi.yaml")).toBe(document);
  });
});

it("tells of a document without operations, and of the next one", async () => {
  document = published.slice(0, published.indexOf("  /models:"));
  expect(await pull()).toMatchObject({
    outcome: "updated",
    changes: expect.arrayContaining(["- GET /models"]),
  });
  document = published;
  expect(await pull()).toMatchObject({
    outcome: "updated",
    changes: expect.arrayContaining(["+ GET /models"]),
  });
});

describe("the copy stays as it was", () => {
  it.each([
    { of: "an error of the server", change: () => [published, 500] as const, want: "answered 500" },
    {
      of: "no document",
      change: () => ["<html></html>", 200] as const,
      want: "something else than a document",
    },
    {
      of: "an older OpenAPI",
      change: () => [`swagger: "2.0"`, 200] as const,
      want: "something else than a document",
    },
  ])("after $of", async ({ change, want }) => {
    [document, status] = change();
    if (status !== 200) document += "\n";
    const { outcome, reason, findings } = await pull();
    expect({ outcome, reason }).toEqual({ outcome: "failed", reason: expect.stringContaining(want) });
    for (const { file, fix } of findings) {
      expect(file).toBe(`http://${server.host}/openapi`);
      expect(fix).not.toContain(".pulled");
    }
    expect(await textOf("openapi.yaml")).toBe(published);
    expect(await readdir(join(folder.root, "specs/acme"))).toHaveLength(4);
  });

  it("without a network", async () => {
    server.close();
    expect(await pull()).toMatchObject({ outcome: "failed", reason: expect.stringContaining("online?") });
    expect(await textOf("openapi.yaml")).toBe(published);
  });

  it("when somebody edited it", async () => {
    await folder.write("specs/acme/openapi.yaml", `${published}# mine\n`);
    document = `${published}# theirs\n`;
    expect(await pull()).toMatchObject({ outcome: "failed", reason: expect.stringContaining("was edited") });
  });

  it.each([
    { given: "{}", outcome: "skipped", want: "its source.json names no `url`" },
    { given: undefined, outcome: "skipped", want: "it has no source.json" },
    { given: "<<<<<<< HEAD", outcome: "failed", want: "its source.json cannot be read" },
    { given: '{ "url": 1 }', outcome: "failed", want: "`url` is no text" },
    {
      given: '{ "url": "https://a.example" }',
      outcome: "failed",
      want: "`sha256` is not that of the document",
    },
  ])("when source.json is $given", async ({ given, outcome, want }) => {
    if (given === undefined) await rm(join(folder.root, "specs/acme/source.json"));
    else await folder.write("specs/acme/source.json", given);
    expect(await pull()).toMatchObject({ outcome, reason: expect.stringContaining(want) });
    expect(await textOf("openapi.yaml")).toBe(published);
  });
});
