import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { acmeSpecification } from "./acme-specification.ts";
import { runScript } from "./run-command.ts";
import { copyWorkspace, jobglotPath, type WorkspaceCopy } from "./workspace-copy.ts";

/** The document as its provider publishes it, and what jobglot adds to it. */
const lifecycle = acmeSpecification.indexOf("  x-jobs:\n");
const upstream = acmeSpecification.slice(0, lifecycle).replace("      x-job: { use: song }\n", "");
const overlay = `overlay: 1.1.0
info: { title: The lifecycle of Acme's jobs, version: "1" }
extends: openapi.yaml
actions:
  - target: $.paths['/songs'].post
    update:
      x-job: { use: song }
  - target: $.components
    update:
${acmeSpecification.slice(lifecycle).replace(/^(?=.)/gmu, "    ")}`;

let workspace: WorkspaceCopy;

beforeAll(async () => {
  workspace = await copyWorkspace();
  await workspace.write("specs/acme/openapi.yaml", upstream);
  await workspace.write("specs/acme/overlay.yaml", overlay);
}, 60_000);
afterAll(async () => {
  await workspace.remove();
});

test("an overlay gives a document its jobs", async () => {
  const { exitCode, output, errors } = await workspace.jobglot("generate", "acme");
  expect({ exitCode, errors }, output).toEqual({ exitCode: 0, errors: "" });
  expect(await workspace.read("generated/job-status/src/acme.ts")).toContain('"off-key": "FAILED"');
  expect(await workspace.read("generated/acme/src/index.ts")).toContain(
    "from specs/acme/openapi.yaml and specs/acme/overlay.yaml.",
  );
  expect(await workspace.read("specs/acme/openapi.yaml")).toBe(upstream);
  expect(await workspace.jobglot("lint", "acme")).toMatchObject({ exitCode: 0 });
});

test("a check sees an edited overlay", async () => {
  expect(await workspace.jobglot("generate", "acme", "--check")).toMatchObject({ exitCode: 0 });
  await workspace.replace("specs/acme/overlay.yaml", '"off-key": FAILED', '"off-key": TIMEOUT');
  const { exitCode, output } = await workspace.jobglot("generate", "acme", "--check");
  expect(exitCode, output).toBe(1);
  expect(output).toContain('+  "off-key": "TIMEOUT"');
});

test("what is wrong in an overlay is reported there, with the code around it", async () => {
  await workspace.replace("specs/acme/overlay.yaml", "done: FINISHED", "dome: FINISHED");
  await workspace.replace("specs/acme/overlay.yaml", "{ use: song }", "{ use: sing }");
  const { exitCode, output } = await workspace.jobglot("lint", "acme");
  expect(exitCode).toBe(1);
  expect(output).toMatch(/^specs\/acme\/overlay\.yaml:7:21 error: .*`sing`/mu);
  expect(output).toContain("  7 |     x-job: { use: sing }\n    |                   ^^^^\n");
  expect(output).not.toContain("openapi.yaml:");
});

test("an overlay is applied outside a workspace", async () => {
  const folder = await mkdtemp(join(tmpdir(), "jobglot-overlay-"));
  try {
    await writeFile(join(folder, "acme.yaml"), upstream);
    await writeFile(join(folder, "acme.overlay.yaml"), overlay.replace("extends: openapi.yaml\n", ""));
    const given = ["generate", "--spec", "acme.yaml", "--overlay", "acme.overlay.yaml", "--out", "acme"];
    const { exitCode, output, errors } = await runScript(jobglotPath, given, folder);
    expect({ exitCode, errors }, output).toEqual({ exitCode: 0, errors: "" });
    expect(output).toMatch(/^acme: generated/mu);
    const missing = await runScript(
      jobglotPath,
      [...given.slice(0, 4), "gone.yaml", ...given.slice(5)],
      folder,
    );
    expect(missing).toMatchObject({ exitCode: 2, errors: expect.stringContaining("There is no file") });
  } finally {
    await rm(folder, { recursive: true });
  }
});
