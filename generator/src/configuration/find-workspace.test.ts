import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { findWorkspace } from "./find-workspace.ts";

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "jobglot-workspace-"));
  await writeFile(join(root, "package.json"), '{ "workspaces": ["generated/*"] }');
  await mkdir(join(root, "specs/acme"), { recursive: true });
});
afterEach(async () => {
  await rm(root, { recursive: true });
});

const configure = (settings: string) => writeFile(join(root, "jobglot.config.ts"), settings);

describe("findWorkspace", () => {
  it("finds it from a folder inside", async () => {
    expect(await findWorkspace(join(root, "specs/acme"))).toEqual({
      root,
      configuration: {},
      specs: join(root, "specs"),
    });
  });

  it("reads its settings", async () => {
    await mkdir(join(root, "documents"));
    await configure(
      'const settings: { specs: string } = { specs: "documents" };\nexport default settings;\n',
    );
    expect(await findWorkspace(root)).toMatchObject({
      configuration: { specs: "documents" },
      specs: join(root, "documents"),
    });
  });

  it("reads them from a module that says by its name that it is one", async () => {
    await mkdir(join(root, "documents"));
    await writeFile(join(root, "jobglot.config.mts"), 'export default { specs: "documents" as string };\n');
    expect(await findWorkspace(root)).toMatchObject({ specs: join(root, "documents") });
  });

  it("names the setting when it leads to no folder", async () => {
    await configure('export default { specs: "nope" };');
    await expect(findWorkspace(root)).rejects.toMatchObject({
      message: `There is no folder ${join(root, "nope")}, which \`specs\` in the settings names.`,
    });
  });

  it("passes packages by that are no workspace", async () => {
    const inner = join(root, "packages/one");
    await mkdir(join(inner, "specs"), { recursive: true });
    await writeFile(join(inner, "package.json"), "{}");
    expect((await findWorkspace(inner)).root).toBe(root);
  });

  it.each([
    { of: "pnpm", file: "pnpm-workspace.yaml", text: "packages: [generated/*]\n", manifest: "{}" },
    { of: "npm, with a byte order mark", file: "a", text: "", manifest: '\uFEFF{ "workspaces": [] }' },
  ])("finds one of $of", async ({ file, text, manifest }) => {
    await writeFile(join(root, "package.json"), manifest);
    await writeFile(join(root, file), text);
    expect((await findWorkspace(join(root, "specs"))).root).toBe(root);
  });

  it("says that its package.json cannot be parsed, as after a merge", async () => {
    await writeFile(join(root, "package.json"), "<<<<<<< HEAD\n{}");
    await expect(findWorkspace(root)).rejects.toThrow(`${join(root, "package.json")} cannot be parsed`);
  });

  it("passes the damaged package.json of a package by", async () => {
    const inner = join(root, "packages/one");
    await mkdir(inner, { recursive: true });
    await writeFile(join(inner, "package.json"), "<<<<<<< HEAD\n{}");
    expect((await findWorkspace(inner)).root).toBe(root);
  });

  it("says that there is none", async () => {
    await rm(join(root, "specs"), { recursive: true });
    await expect(findWorkspace(root)).rejects.toThrow(
      `Neither ${root} nor a folder above it is a workspace.`,
    );
  });

  it.each([
    ['export default { spec: "documents" };', "There is no setting `spec`", "Did you mean `specs`?"],
    [
      'export default { specs: "../documents" };',
      "`specs` has a wrong value",
      "Give a path inside the workspace",
    ],
    [
      'export default { generated: "/tmp" };',
      "`generated` has a wrong value",
      "Give a path inside the workspace",
    ],
    ['export default { generated: "specs" };', "`generated` has a wrong value", "apart from `specs`"],
    ['export default { generated: "specs/out" };', "`generated` has a wrong value", "apart from `specs`"],
    ['export default { generated: "." };', "`generated` has a wrong value", "apart from `specs`"],
    ['export default { specs: "a/b", generated: "./a/" };', "`generated` has a wrong value", "apart from"],
    ['export default { specs: "generated" };', "`specs` has a wrong value", "apart from `generated`"],
    ['export default { generated: "node_modules" };', "`generated` has a wrong value", "Give a path inside"],
    ['export default { specs: "node_modules/a" };', "`specs` has a wrong value", "Give a path inside"],
    ['export default { scope: "acme" };', "`scope` has a wrong value", "Give an npm scope"],
    [
      'export default { allowedReferenceHosts: ["https://a.example"] };',
      "`allowedReferenceHosts` has",
      "List host names",
    ],
    ["export const settings = {};", "exports no settings", "export default defineConfig"],
    ["throw new Error('broken');", "cannot be run: Error: broken", "Correct it"],
    [
      "throw Object.assign(new TypeError('Unknown file extension \".ts\"'), { code: 'ERR_UNKNOWN_FILE_EXTENSION' });",
      "runs no TypeScript",
      "Use Node 22.18 or later, or write the settings into `jobglot.config.mjs`.",
    ],
  ])("refuses %s", async (settings, message, fix) => {
    await configure(settings);
    await expect(findWorkspace(root)).rejects.toMatchObject({
      name: "UsageError",
      message: expect.stringContaining(message),
      fix: expect.stringContaining(fix),
    });
  });
});
