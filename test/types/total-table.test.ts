import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyWorkspace, type WorkspaceCopy } from "../command-line/workspace-copy.ts";

let workspace: WorkspaceCopy;

beforeEach(async () => {
  workspace = await copyWorkspace();
});
afterEach(() => workspace.remove());

const succeeded = { exitCode: 0, output: "", errors: "" };

describe("an emitted status table", () => {
  it("compiles as it is", async () => {
    expect(await workspace.compile("-p", "generated/job-status")).toEqual(succeeded);
  });

  it.each([
    ["serika", 'export type SerikaStatus = "QUEUED"'],
    ["vaikerai", 'export type VaikerAIStatus = "starting"'],
    ["octoai", 'export type OctoAIStatus = "pending"'],
  ])("of %s does not compile when it misses a word", async (provider, start) => {
    const path = `generated/job-status/src/${provider}.ts`;
    await workspace.replace(path, start, `${start} | "cancelling"`);
    const { exitCode, output } = await workspace.compile("-p", "generated/job-status");
    expect(exitCode).not.toBe(0);
    expect(output).toMatch(new RegExp(`^${path}\\(\\d+,\\d+\\): error TS2741: `, "mu"));
    expect(output).toContain("Property 'cancelling' is missing");
  });

  it("does not compile with a state that is none of the nine", async () => {
    await workspace.replace("generated/job-status/src/serika.ts", '"FINISHED"', '"DONE"');
    const { output } = await workspace.compile("-p", "generated/job-status");
    expect(output).toMatch(/^generated\/job-status\/src\/serika\.ts\(\d+,\d+\): error TS\d+: .*"DONE"/mu);
  });
});

describe("an emitted job", () => {
  it.each([
    ["serika", "images", 'JobStatus: "QUEUED"'],
    ["vaikerai", "predictions", 'PredictionStatus: "starting"'],
    ["octoai", "generate", 'InferenceStatus: "pending"'],
  ])(
    "of %s does not compile when the schema has a status that the table misses",
    async (provider, group, start) => {
      expect(await workspace.compile("-p", "generated/job-status")).toEqual(succeeded);
      const folder = `generated/${provider}`;
      expect(await workspace.compile("-p", folder, "--noEmit")).toEqual(succeeded);
      await workspace.replace(`${folder}/src/schema.ts`, start, `${start} | "cancelling"`);
      const { exitCode, output } = await workspace.compile("-p", folder, "--noEmit");
      expect(exitCode).not.toBe(0);
      expect(output).toMatch(
        new RegExp(`^${folder}/src/jobs/${group}\\.ts\\(\\d+,\\d+\\): error TS7053: `, "mu"),
      );
      expect(output).toContain("Property 'cancelling' does not exist");
    },
  );
});
