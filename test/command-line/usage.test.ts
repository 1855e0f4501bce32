import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { repository, runScript } from "./run-command.ts";
import { jobglotPath } from "./workspace-copy.ts";

const jobglot = (...commandArguments: string[]) => runScript(jobglotPath, commandArguments, repository);

describe("jobglot", () => {
  it.each([
    [["lint", "serka"], "There is no provider `serka`.\nDid you mean `serika`?\n"],
    [["generate", "acme"], "There is no provider `acme`.\n"],
    [["simulate", "acme"], "There is no provider `acme`.\n"],
    [["generate", "../serika"], "There is no provider `../serika`.\n"],
    [["genrate"], "There is no command `genrate`.\nDid you mean `generate`?\n"],
    [["generate", "--chek"], "There is no option `--chek`.\nDid you mean `--check`?\n"],
    [["simulate", "--port", "none"], "`none` is not a port.\n"],
    [["generate", "--reporter", "xml"], "There is no reporter `xml`.\n"],
  ])("exits with 2 for %j", async (given, want) => {
    const { exitCode, output, errors } = await jobglot(...given);
    expect({ exitCode, output }).toEqual({ exitCode: 2, output: "" });
    expect(errors.startsWith(want)).toBe(true);
    expect(errors.split("\n")).toHaveLength(3);
  });

  it("exits with 2 outside a workspace", async () => {
    const folder = await realpath(await mkdtemp(join(tmpdir(), "jobglot-nowhere-")));
    try {
      const { exitCode, output, errors } = await runScript(jobglotPath, ["lint"], folder);
      expect({ exitCode, output }).toEqual({ exitCode: 2, output: "" });
      expect(errors).toContain(`Neither ${folder} nor a folder above it is a workspace.\n`);
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("says that the settings never come to an end", async () => {
    const folder = await realpath(await mkdtemp(join(tmpdir(), "jobglot-waiting-")));
    try {
      await mkdir(join(folder, "specs"));
      await writeFile(join(folder, "package.json"), '{ "workspaces": [], "type": "module" }');
      await writeFile(
        join(folder, "jobglot.config.ts"),
        "await new Promise(() => {});\nexport default {};\n",
      );
      const { exitCode, errors } = await runScript(jobglotPath, ["generate", "--check"], folder);
      expect({ exitCode, errors }).toEqual({
        exitCode: 2,
        errors:
          "jobglot.config.ts:1:1 error: The file cannot be run: Error: it waits for something that never happens. Correct it. (jobglot/configuration)\n",
      });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("works from any folder of the workspace", async () => {
    const { exitCode, output } = await runScript(
      jobglotPath,
      ["lint", "serika"],
      join(repository, "specs/serika"),
    );
    expect({ exitCode, output }).toEqual({ exitCode: 0, output: "serika: no findings\n" });
  });

  it("lists the states and the assumptions of five providers", async () => {
    const { exitCode, output, errors } = await jobglot("status");
    expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: "" });
    const [states = "", features = "", assumptions = ""] = output.split("\n\n");
    const jobs = (table: string) =>
      table
        .split("\n")
        .slice(2)
        .map((line) => line.split(/\s+/u).slice(0, 2).join(" "));
    const want = [
      "octoai inference",
      "scaigrid batch",
      "serika image",
      "socaity generation",
      "vaikerai prediction",
      "vaikerai training",
    ];
    expect(jobs(states)).toEqual(want);
    expect(jobs(features)).toEqual(want);
    for (const provider of ["octoai", "scaigrid", "serika", "socaity", "vaikerai"]) {
      expect(assumptions).toMatch(new RegExp(`^ {2}${provider} \\w+: \\S+`, "mu"));
    }
  });

  it("tells its version, and explains itself", async () => {
    expect((await jobglot("--version")).output).toMatch(/^\d+\.\d+\.\d+\n$/u);
    const { exitCode, output } = await jobglot("--help");
    expect(exitCode).toBe(0);
    for (const command of ["generate", "lint", "status", "simulate"])
      expect(output).toContain(`jobglot ${command}`);
  });
});
