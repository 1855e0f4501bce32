import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyWorkspace, type WorkspaceCopy } from "./workspace-copy.ts";

/** What the tests read of `--reporter json`. */
interface GenerateReport {
  readonly providers: readonly {
    readonly name: string;
    readonly outcome: string;
    readonly files: readonly { readonly path: string; readonly change: string }[];
  }[];
}

let workspace: WorkspaceCopy;

beforeEach(async () => {
  workspace = await copyWorkspace();
});
afterEach(() => workspace.remove());

const targets = ["octoai", "scaigrid", "serika", "socaity", "vaikerai", "job-status"];

/** The lines of a report that speak of one target each, without the time that it took. */
const summary = (output: string) =>
  output.split("\n").flatMap((line) => {
    const [, text] = /^(.*) \(\d+ ms\)$/u.exec(line) ?? [];
    return text === undefined ? [] : [text];
  });

describe("jobglot generate --check on what is committed", () => {
  it("exits with 0", async () => {
    const { exitCode, output, errors } = await workspace.jobglot("generate", "--check");
    expect({ exitCode, errors, summary: summary(output) }).toEqual({
      exitCode: 0,
      errors: "",
      summary: targets.map((target) => `${target}: current`),
    });
  });

  it("exits with 0 when everything is emitted again", async () => {
    const before = await workspace.contents("generated");
    const { exitCode, output } = await workspace.jobglot("generate", "--check", "--force");
    expect({ exitCode, summary: summary(output) }).toEqual({
      exitCode: 0,
      summary: targets.map((target) => `${target}: current`),
    });
    expect(await workspace.contents("generated")).toEqual(before);
  });
});

describe("jobglot generate --check", () => {
  beforeEach(async () => {
    await workspace.jobglot("generate");
  });

  it.each([
    ["what is emitted", "List your recent jobs", "List your jobs"],
    ["a comment", "COMPLETED: FINISHED", "COMPLETED: FINISHED # done"],
  ])("exits with 1 after an edit of a specification that changes %s", async (_, before, after) => {
    await workspace.replace("specs/serika/openapi.yaml", before, after);
    const { exitCode, output } = await workspace.jobglot("generate", "--check");
    expect(exitCode).toBe(1);
    expect(summary(output).filter((line) => !line.endsWith(": current"))).toEqual([
      expect.stringMatching(/^serika: stale/u),
    ]);
  });

  it("shows what an edit of a specification changes, and changes nothing", async () => {
    await workspace.replace("specs/serika/openapi.yaml", "List your recent jobs", "List your jobs");
    const before = await workspace.contents("generated");
    const { output } = await workspace.jobglot("generate", "--check", "serika");
    expect(output).toContain("generated/serika/src/operations/root.ts: stale. Run `jobglot generate`.\n");
    expect(output).toMatch(/^- \* List your recent jobs\.$/mu);
    expect(output).toMatch(/^\+ \* List your jobs\.$/mu);
    expect(await workspace.contents("generated")).toEqual(before);
  });

  it("exits with 1 after an edit of an emitted file, and says what to edit instead", async () => {
    await workspace.replace("generated/serika/src/client.ts", "Nothing is sent", "Something is sent");
    const { exitCode, output } = await workspace.jobglot("generate", "--check");
    expect(exitCode).toBe(1);
    expect(output).toContain(
      "generated/serika/src/client.ts: edited. It was edited by hand; edit the specification, and run `jobglot generate`.\n",
    );
    expect(output).toMatch(/^-.*Something is sent/mu);
    expect(output).toMatch(/^\+.*Nothing is sent/mu);
  });

  it("names a missing file", async () => {
    await rm(join(workspace.root, "generated/job-status/src/octoai.ts"));
    const { exitCode, output } = await workspace.jobglot("generate", "--check");
    expect(exitCode).toBe(1);
    expect(output).toContain("generated/job-status/src/octoai.ts: missing. Run `jobglot generate`.\n");
  });

  it("names the files of a package whose specification is gone", async () => {
    await rm(join(workspace.root, "specs/octoai"), { recursive: true });
    const { exitCode, output } = await workspace.jobglot("generate", "--check");
    expect(exitCode).toBe(1);
    expect(output).toContain("generated/octoai/src/client.ts: orphaned.");
    expect(output).toContain("generated/job-status/src/octoai.ts: orphaned.");
  });

  it("names stale, edited and missing files of several packages at once, also for machines", async () => {
    await workspace.replace("specs/serika/openapi.yaml", "List your recent jobs", "List your jobs");
    await workspace.replace("generated/socaity/src/client.ts", "Nothing is sent", "Something is sent");
    await rm(join(workspace.root, "generated/scaigrid/src/jobs/batch.ts"));
    const { exitCode, output } = await workspace.jobglot("generate", "--check", "--reporter", "json");
    expect(exitCode).toBe(1);
    const report: GenerateReport = JSON.parse(output);
    expect(report.providers.map(({ name, outcome }) => [name, outcome])).toEqual([
      ["octoai", "current"],
      ["scaigrid", "stale"],
      ["serika", "stale"],
      ["socaity", "stale"],
      ["vaikerai", "current"],
      ["job-status", "current"],
    ]);
    const changes = report.providers.flatMap(({ files }) =>
      files.map(({ path, change }) => `${path} ${change}`),
    );
    expect(changes).toEqual(
      expect.arrayContaining([
        "generated/scaigrid/src/jobs/batch.ts missing",
        "generated/serika/src/operations/root.ts stale",
        "generated/socaity/src/client.ts edited",
      ]),
    );
  });

  it("is content again after `jobglot generate`", async () => {
    const before = await workspace.contents("generated");
    await workspace.replace("generated/socaity/src/client.ts", "Nothing is sent", "Something is sent");
    await rm(join(workspace.root, "generated/scaigrid/src/jobs/batch.ts"));
    const { exitCode, output } = await workspace.jobglot("generate");
    expect({ exitCode, summary: summary(output) }).toEqual({
      exitCode: 0,
      summary: [
        "octoai: unchanged",
        "scaigrid: generated, 1 added",
        "serika: unchanged",
        "socaity: generated, 1 changed",
        "vaikerai: unchanged",
        "job-status: unchanged",
      ],
    });
    expect(await workspace.contents("generated")).toEqual(before);
    expect((await workspace.jobglot("generate", "--check")).exitCode).toBe(0);
  });
});
