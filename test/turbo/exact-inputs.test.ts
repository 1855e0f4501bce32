import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommand } from "../command-line/run-command.ts";
import { copyRepository, type RepositoryCopy } from "./repository-copy.ts";
import { changedTasks, runTasks, taskHashes } from "./run-summary.ts";

let copy: RepositoryCopy;

beforeAll(async () => {
  copy = await copyRepository();
});
afterAll(() => copy.remove());

const serika = "specs/serika/openapi.yaml";
const generating = ["@jobglot/serika#generate", "@jobglot/serika#lint"];
const providers = ["octoai", "scaigrid", "serika", "socaity", "vaikerai"].map((name) => `@jobglot/${name}`);

/** What runs again, in `npm run generate` and then in `npm run build`, after an edit of Serika's specification. */
async function edited(before: string, after: string) {
  const generateBefore = await taskHashes(copy, "generate");
  const othersBefore = await taskHashes(copy, "combine", "build");
  await copy.replace(serika, before, after);
  const generate = changedTasks(generateBefore, await taskHashes(copy, "generate"));
  expect(await copy.jobglot("generate", "serika")).toMatchObject({ exitCode: 0 });
  const others = changedTasks(othersBefore, await taskHashes(copy, "combine", "build"));
  await copy.replace(serika, after, before);
  expect(await copy.jobglot("generate", "serika")).toMatchObject({ exitCode: 0 });
  return { generate, others };
}

describe("after an edit of one specification", () => {
  it("a comment concerns its provider alone, and nothing is built", async () => {
    expect(await edited("openapi: ", "# For review.\nopenapi: ")).toEqual({
      generate: generating,
      others: [],
    });
  });

  it("a description that becomes code builds the provider and what depends on it", async () => {
    const { generate, others } = await edited("summary: ", "summary: At once, ");
    expect(generate).toEqual(generating);
    expect(others).toEqual(["@jobglot/serika#build"]);
  });

  it("a status that is mapped elsewhere concerns the status tables and everyone who reads them", async () => {
    const { generate, others } = await edited("QUEUED: QUEUED", "QUEUED: PENDING");
    expect(generate).toEqual(generating);
    expect(others).toEqual(
      expect.arrayContaining([
        "@jobglot/job-status#combine",
        "@jobglot/job-status#build",
        ...providers.map((name) => `${name}#build`),
      ]),
    );
    expect(others.filter((task) => /core|simulator|generator/u.test(task))).toEqual([]);
  });
});

describe("after an edit of what describes x-job", () => {
  it("every specification is checked and generated again", async () => {
    const hash = () =>
      runCommand(process.execPath, ["-p", 'require("./generator/built.cjs").generatorHash()'], copy.root);
    const before = await taskHashes(copy, "lint", "generate", "combine");
    const hashBefore = await hash();
    await copy.replace("generator/schema/x-job.schema.json", '"title": "', '"title": "The ');
    const changed = changedTasks(before, await taskHashes(copy, "lint", "generate", "combine"));
    const hashAfter = await hash();
    await copy.replace("generator/schema/x-job.schema.json", '"title": "The ', '"title": "');
    expect(changed).toEqual([
      "@jobglot/job-status#combine",
      ...providers.flatMap((name) => [`${name}#generate`, `${name}#lint`]),
    ]);
    // by which "generate" and "generate --check" tell that a package is stale
    expect(hashAfter).not.toEqual(hashBefore);
    expect(hashAfter.exitCode).toBe(0);
  });
});

describe("a second run without a change", () => {
  it("takes every task from the cache", async () => {
    for (const [task, count] of [
      ["generate", 10],
      ["combine", 1],
    ] as const) {
      expect(await copy.turbo(task)).toMatchObject({ exitCode: 0 });
      expect((await runTasks(copy, task)).summary.execution).toMatchObject({
        attempted: count,
        cached: count,
        failed: 0,
      });
    }
  });
});
