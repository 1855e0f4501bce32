import { mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { type CommandOutcome, runCommand, runScript } from "../command-line/run-command.ts";
import { jobglotPath } from "../command-line/workspace-copy.ts";
import { studioSpecification } from "./studio-specification.ts";
import { createWorkspace } from "./variants.ts";

let root: string;

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "jobglot-diff-command-")));
  await createWorkspace(root);
});
afterEach(() => rm(root, { recursive: true }));

const jobglot = (...commandArguments: string[]): Promise<CommandOutcome> =>
  runScript(jobglotPath, commandArguments, root);

async function edit(before: string, after: string, name = "openapi.yaml"): Promise<void> {
  const file = join(root, "specs/studio", name);
  const text = await readFile(file, "utf8");
  if (!text.includes(before)) throw new Error(`There is no ${before}.`);
  await writeFile(file, text.replace(before, after));
}

async function commit(): Promise<void> {
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
  await runCommand("git", ["add", "."], root);
  await runCommand("git", [...identity, "commit", "--quiet", "-m", "Change"], root);
}

async function changesets(): Promise<string[]> {
  const folder = join(root, ".changeset");
  const names = (await readdir(folder).catch(() => [])).sort();
  return Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
}

describe("jobglot diff", () => {
  it("exits with 0 when nothing has changed", async () => {
    expect(await jobglot("diff")).toEqual({
      exitCode: 0,
      output: "studio: no change since HEAD\n",
      errors: "",
    });
  });

  it("exits with 0 when nothing breaks", async () => {
    await edit("What the song is about.", "What the song tells.");
    expect(await jobglot("diff", "studio")).toEqual({
      exitCode: 0,
      output: `studio: 1 fix since HEAD
specs/studio/openapi.yaml:132:45 fix: Descriptions and examples have changed. (documentation)
@jobglot/studio: patch, from 0.1.0 to 0.1.1
`,
      errors: "",
    });
  });

  it("exits with 1 when something breaks, and says where, for whom, and which packages it raises", async () => {
    await edit("stopped]", "stopped, lost]");
    await edit("stopped: CANCELLED\n", "stopped: CANCELLED\n          lost: TIMEOUT\n");
    expect(await jobglot("diff")).toEqual({
      exitCode: 1,
      output: `studio: 2 breaking since HEAD
specs/studio/openapi.yaml:204:17 breaking for statuses: The status \`lost\` is new: it means \`TIMEOUT\`. (status-added)
specs/studio/openapi.yaml:138:60 breaking for callers and jobs: \`SongState\`, which \`songs.create()\`, \`songs.get()\` and 2 more answer, can be \`lost\` now. (value-added)
@jobglot/studio: minor, from 0.1.0 to 0.2.0
@jobglot/job-status: minor, from 0.1.0 to 0.2.0
`,
      errors: "",
    });
  });

  it("reports for machines", async () => {
    await edit("operationId: listVoices", "operationId: voices.list");
    const { exitCode, output } = await jobglot("diff", "--reporter", "json");
    expect(exitCode).toBe(1);
    expect(JSON.parse(output)).toEqual({
      base: "HEAD",
      providers: [
        {
          name: "studio",
          outcome: "changed",
          changes: [
            {
              rule: "method-renamed",
              impact: "breaking",
              breaks: ["callers"],
              message: "`listVoices()` is `voices.list()` now.",
              pointer: "/paths/~1voices/get",
              file: "specs/studio/openapi.yaml",
              line: 69,
              column: 7,
            },
          ],
          releases: [{ packageName: "@jobglot/studio", version: "0.1.0", bump: "minor" }],
          diagnostics: [],
        },
      ],
    });
  });

  it("sees what an overlay changes, and points into it", async () => {
    await writeFile(
      join(root, "specs/studio/overlay.yaml"),
      `overlay: 1.0.0
info: { title: Corrections, version: "1" }
actions:
  - target: $.components.schemas.Voice
    update:
      required: [range]
`,
    );
    const { exitCode, output } = await jobglot("diff");
    expect(exitCode).toBe(0);
    expect(output).toContain(
      "specs/studio/overlay.yaml:6:18 feature: `Voice.range`, which `listVoices()` and `voices.get()` answer, is always there now. (required)\n",
    );
  });

  it("compares what stands in a folder that the settings allow", async () => {
    await writeFile(
      join(root, "jobglot.config.mjs"),
      'export default { allowedReferenceFolders: ["shared"] };\n',
    );
    await mkdir(join(root, "shared"));
    await writeFile(join(root, "shared/problem.yaml"), "properties: { title: { type: string } }\n");
    await edit(
      "    Problem:\n      type: object\n      required: [title]\n      properties:\n        title: { type: string }\n",
      "    Problem: { $ref: ../../shared/problem.yaml }\n",
    );
    await commit();
    await writeFile(join(root, "shared/problem.yaml"), "properties: { title: { type: integer } }\n");
    expect(await jobglot("diff")).toEqual({
      exitCode: 1,
      output: expect.stringMatching(
        /^shared\/problem\.yaml:1:30 breaking for callers: `problem\.title`, which .+, is `integer` instead of `string`\. /mu,
      ),
      errors: "",
    });
  });

  it("says what git wants where the repository is another user's", async () => {
    const environment = { GIT_TEST_ASSUME_DIFFERENT_OWNER: "1" };
    const outcome = await runCommand(process.execPath, [jobglotPath, "diff"], root, environment);
    expect(outcome).toEqual({
      exitCode: 2,
      output: "",
      errors: expect.stringMatching(/dubious ownership[\s\S]*git config --global --add safe\.directory/u),
    });
  });

  it("knows which providers came and went", async () => {
    await mkdir(join(root, "specs/other"));
    await writeFile(join(root, "specs/other/openapi.yaml"), studioSpecification);
    await rm(join(root, "specs/studio"), { recursive: true });
    expect(await jobglot("diff")).toEqual({
      exitCode: 1,
      output: "other: new since HEAD\nstudio: gone since HEAD; its users keep what is published\n",
      errors: "",
    });
  });

  it("shows what is wrong with a specification that cannot be compared", async () => {
    await edit("operation: songs.get\n", "operation: songs.gets\n");
    const { exitCode, output } = await jobglot("diff", "--reporter", "plain");
    expect(exitCode).toBe(1);
    expect(output).toMatch(
      /^studio: its specification has errors\nspecs\/studio\/openapi\.yaml:193:20 error: /u,
    );
  });

  it("goes on when the base of one provider is broken", async () => {
    await mkdir(join(root, "specs/other"));
    await writeFile(join(root, "specs/other/openapi.yaml"), "openapi: 2\n");
    await commit();
    await writeFile(join(root, "specs/other/openapi.yaml"), studioSpecification);
    await edit("What the song is about.", "What the song tells.");
    const { exitCode, output } = await jobglot("diff", "--reporter", "plain");
    expect(exitCode).toBe(1);
    expect(output).toMatch(
      /^other: cannot be compared with HEAD\nspecs\/other:1:1 error: The specification at HEAD has errors: .*\nstudio: 1 fix since HEAD\n/u,
    );
    const { providers } = JSON.parse((await jobglot("diff", "--reporter", "json")).output);
    expect(providers.map(({ outcome }: { outcome: string }) => outcome)).toEqual(["failed", "changed"]);
  });

  it("places a change in the file that it is in", async () => {
    await edit(
      "    Voice:\n",
      '    Choir: { $ref: "./choir.yaml" }\n    Voice:\n      $ref: "./parts.yaml#/Voice"\n    Old:\n',
    );
    await writeFile(
      join(root, "specs/studio/choir.yaml"),
      "type: object\nproperties:\n  size: { type: string }\n",
    );
    await writeFile(
      join(root, "specs/studio/parts.yaml"),
      'Voice:\n  type: object\n  properties:\n    range: { $ref: "#/Range" }\nRange:\n  type: object\n  properties:\n    low: { type: string }\n',
    );
    await commit();
    for (const [file, before, after] of [
      ["choir.yaml", "size: { type: string }", "size: { type: integer }"],
      ["parts.yaml", "low: { type: string }", "low: { type: integer }"],
    ] as const)
      await edit(before, after, file);
    const { output } = await jobglot("diff", "--reporter", "plain");
    expect(output).toMatch(/^specs\/studio\/choir\.yaml:3:\d+ /mu);
    expect(output).toMatch(/^specs\/studio\/parts\.yaml:8:\d+ /mu);
    expect(output).not.toContain("openapi.yaml");
  });

  it.each([
    { given: 404, exitCode: 0, want: "studio: new since npm:latest\n" },
    { given: 403, exitCode: 1, want: "@jobglot/studio@latest cannot be fetched: 403 Forbidden" },
  ])("says what a registry has against it: $given", async ({ given, exitCode, want }) => {
    const registry = createServer((_, response) => response.writeHead(given).end("{}"));
    await new Promise<void>((resolve) => registry.listen(0, "127.0.0.1", resolve));
    const { port } = registry.address() as AddressInfo;
    const environment = { npm_config_registry: `http://127.0.0.1:${port}` };
    const found = await runCommand(
      process.execPath,
      [jobglotPath, "diff", "--base", "npm:latest"],
      root,
      environment,
    );
    registry.close();
    expect(found.exitCode).toBe(exitCode);
    expect(found.output).toContain(want);
  });

  it("says that a shallow clone lacks commits", async () => {
    await edit("What the song is about.", "What the song tells.");
    await commit();
    const clone = join(root, "clone");
    await runCommand("git", ["clone", "--quiet", "--depth", "1", `file://${root}`, clone], root);
    const { exitCode, errors } = await runScript(jobglotPath, ["diff", "--base", "HEAD~1"], clone);
    expect(exitCode).toBe(2);
    expect(errors).toContain("`git fetch --unshallow`");
  });

  it.each([
    ["an unknown commit", ["--base", "nowhere"], "There is no commit `nowhere` in a repository"],
    ["an option as a commit", ["--base=--all"], "There is no commit `--all` in a repository"],
    ["an unknown provider", ["studios"], "There is no provider `studios`."],
    ["a folder that is no emitted package", ["studio", "--base", "specs"], "holds no openapi.json"],
  ])("refuses %s", async (_, commandArguments, want) => {
    const { exitCode, errors } = await jobglot("diff", ...commandArguments);
    expect(exitCode).toBe(2);
    expect(errors).toContain(want);
  });

  it("refuses one package as the base of several providers", async () => {
    await mkdir(join(root, "specs/other"));
    await writeFile(join(root, "specs/other/openapi.yaml"), studioSpecification);
    const { exitCode, errors } = await jobglot("diff", "--base", "specs");
    expect(exitCode).toBe(2);
    expect(errors).toContain("One package is compared with one provider.");
  });
});

describe("jobglot diff --base", () => {
  it("compares with what an emitted package was made from, in a folder or packed", async () => {
    await jobglot("generate");
    await edit("operationId: listVoices", "operationId: voices.list");
    const want = "breaking for callers: `listVoices()` is `voices.list()` now. (method-renamed)\n";
    const folder = await jobglot("diff", "studio", "--base", "generated/studio");
    expect(folder).toMatchObject({ exitCode: 1, output: expect.stringContaining(want) });
    await runCommand("npm", ["pack", "--silent"], join(root, "generated/studio"));
    const tarball = "generated/studio/jobglot-studio-0.1.0.tgz";
    const packed = await jobglot("diff", "studio", "--base", tarball);
    expect(packed.output).toBe(folder.output.replace("generated/studio\n", `${tarball}\n`));
  });

  it("says that a file is no package", async () => {
    await writeFile(join(root, "broken.tgz"), "no package");
    expect(await jobglot("diff", "studio", "--base", "broken.tgz")).toEqual({
      exitCode: 2,
      output: "",
      errors: expect.stringContaining(
        "broken.tgz` cannot be unpacked.\nGive one that `npm pack` has made.\n",
      ),
    });
  });

  it("finds nothing when the package is what the specification says", async () => {
    await jobglot("generate");
    expect((await jobglot("diff", "studio", "--base", "generated/studio")).output).toBe(
      "studio: no change since generated/studio\n",
    );
  });
});

describe("jobglot diff --write", () => {
  it("says where a changeset cannot be written", async () => {
    await writeFile(join(root, ".changeset"), "");
    await edit("What the song is about.", "What the song tells.");
    const { exitCode, output, errors } = await jobglot("diff", "--write");
    expect({ exitCode, errors }).toEqual({ exitCode: 1, errors: "" });
    expect(output).toContain(
      "error: The changeset cannot be written (EEXIST). Check that `.changeset` is a folder",
    );
  });

  it("writes a changeset for each package, and exits with 0: what breaks is declared", async () => {
    await edit('"off-key": FAILED', '"off-key": TIMEOUT');
    await edit("operationId: listVoices", "operationId: voices.list");
    expect((await jobglot("diff", "--write")).exitCode).toBe(0);
    expect(await changesets()).toEqual([
      `---
"@jobglot/studio": minor
---

The API of Studio has changed; code breaks that calls operations, runs jobs and reads status words.

Breaking:

- The status \`off-key\` means \`TIMEOUT\` now, not \`FAILED\`.
- \`listVoices()\` is \`voices.list()\` now.
`,
      `---
"@jobglot/job-status": minor
---

The status \`off-key\` means \`TIMEOUT\` now, not \`FAILED\`.
`,
    ]);
  });

  it("replaces its changeset on a second run, and writes another one once the first is committed", async () => {
    await edit("What the song is about.", "What the song tells.");
    await jobglot("diff", "--write");
    await edit("operationId: listVoices", "operationId: voices.list");
    await jobglot("diff", "--write");
    expect(await changesets()).toHaveLength(1);
    await commit();
    await edit("operationId: voices.list", "operationId: voices.all");
    await jobglot("diff", "--write");
    expect((await changesets()).map((text) => text.split("\n")[4])).toEqual(
      expect.arrayContaining([
        "The API of Studio has changed; code breaks that calls operations.",
        "`voices.list()` is `voices.all()` now.",
      ]),
    );
    expect(await changesets()).toHaveLength(2);
  });

  it("writes nothing when nothing has changed", async () => {
    await jobglot("diff", "--write");
    expect(await changesets()).toEqual([]);
  });
});
