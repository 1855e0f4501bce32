import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { copyWorkspace, type WorkspaceCopy } from "./workspace-copy.ts";

let workspace: WorkspaceCopy;

beforeEach(async () => {
  workspace = await copyWorkspace();
});
afterEach(() => workspace.remove());

const specification = "specs/serika/openapi.yaml";

/** `cancelled` becomes a status of Serika, and nobody says what it means. */
async function addUnmappedStatus(): Promise<void> {
  await workspace.replace(specification, "        - FAILED\n", "        - FAILED\n        - cancelled\n");
}

/** Where a text of one line stands, as `line:column` of its first character. */
async function placeOf(text: string): Promise<string> {
  const lines = (await workspace.read(specification)).split("\n");
  const line = lines.findIndex((candidate) => candidate.includes(text));
  return `${line + 1}:${(lines[line] ?? "").indexOf(text) + 1}`;
}

describe("jobglot lint", () => {
  it("finds nothing in what is committed", async () => {
    expect(await workspace.jobglot("lint")).toEqual({
      exitCode: 0,
      output:
        "octoai: no findings\nscaigrid: no findings\nserika: no findings\nsocaity: no findings\nvaikerai: no findings\n",
      errors: "",
    });
  });

  it("exits with 1 for a status that nobody mapped, and says where and what to do", async () => {
    await addUnmappedStatus();
    const { exitCode, output, errors } = await workspace.jobglot("lint", "serika");
    expect({ exitCode, errors }).toEqual({ exitCode: 1, errors: "" });
    expect(output).toMatch(/^serika: 1 error$/mu);
    expect(output).toMatch(
      /^specs\/serika\/openapi\.yaml:\d+:\d+ error: .*`cancelled`.*\(jobglot\/status-map\)$/mu,
    );
    expect(output).toContain(`\n${specification}:${await placeOf("map:")} error: `);
  });

  it("shows the code around a finding", async () => {
    await addUnmappedStatus();
    const { output } = await workspace.jobglot("lint", "serika", "--reporter", "pretty");
    expect(output).toContain(`\n${specification}:${await placeOf("map:")} error`);
    expect(output).toMatch(/^ +\d+ \| +map:\n +\| +\^\^\^$/mu);
    expect(output).toContain("Add `cancelled` with one of the nine states.");
  });

  it("reports findings for machines", async () => {
    await addUnmappedStatus();
    const { exitCode, output } = await workspace.jobglot("lint", "serika", "octoai", "--reporter", "json");
    expect(exitCode).toBe(1);
    expect(JSON.parse(output)).toEqual({
      providers: [
        expect.objectContaining({
          name: "serika",
          diagnostics: [
            expect.objectContaining({
              severity: "error",
              code: "jobglot/status-map",
              file: specification,
              line: expect.any(Number),
              column: expect.any(Number),
              message: expect.stringContaining("`cancelled`"),
              fix: expect.any(String),
            }),
          ],
        }),
        { name: "octoai", diagnostics: [] },
      ],
    });
  });

  it.each([
    ["a state that is none of the nine", "COMPLETED: FINISHED", "COMPLETED: DONE", "`DONE`", "jobglot/"],
    [
      "a pointer that leads nowhere",
      "$response.body#/status",
      "$response.body#/state",
      "`state`",
      "jobglot/",
    ],
    ["YAML that cannot be read", "openapi: 3.1.0", "openapi: [3.1.0", "", "jobglot/"],
  ])("exits with 1 for %s, without a stack trace", async (_, before, after, message, code) => {
    await workspace.replace(specification, before, after);
    const { exitCode, output, errors } = await workspace.jobglot("lint", "serika");
    expect({ exitCode, errors }).toEqual({ exitCode: 1, errors: "" });
    expect(output).toMatch(/^specs\/serika\/openapi\.yaml:\d+:\d+ error: /mu);
    expect(output).toContain(message);
    expect(output).toContain(`(${code}`);
    expect(output).not.toMatch(/^\s+at /mu);
  });
});

describe("jobglot generate", () => {
  it("leaves the package of a broken specification untouched while others are generated", async () => {
    await workspace.jobglot("generate");
    await addUnmappedStatus();
    await workspace.replace("generated/socaity/src/client.ts", "Nothing is sent", "Something is sent");
    const before = await workspace.contents("generated/serika");
    const { exitCode, output, errors } = await workspace.jobglot("generate");
    expect({ exitCode, errors }).toEqual({ exitCode: 1, errors: "" });
    expect(output).toMatch(/^serika: failed: 1 error \(\d+ ms\)$/mu);
    expect(output).toMatch(/^socaity: generated, 1 changed \(\d+ ms\)$/mu);
    expect(output).toMatch(/^specs\/serika\/openapi\.yaml:\d+:\d+ error: .*`cancelled`/mu);
    expect(output).not.toMatch(/^\s+at /mu);
    expect(await workspace.contents("generated/serika")).toEqual(before);
    expect(await workspace.read("generated/job-status/src/serika.ts")).not.toContain("cancelled");
    expect(await workspace.read("generated/socaity/src/client.ts")).toContain("Nothing is sent");
  });

  it("exits with 1 for the broken provider alone", async () => {
    await workspace.jobglot("generate");
    await addUnmappedStatus();
    const before = await workspace.contents("generated");
    const { exitCode } = await workspace.jobglot("generate", "serika");
    expect(exitCode).toBe(1);
    expect(await workspace.contents("generated")).toEqual(before);
  });
});
