// Proves that a remote cache spares a second clone all generation and building: `npm run test:remote-cache`.
import { strict as assert } from "node:assert";
import { readdir, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { startCacheServer } from "./cache-server.ts";
import { copyRepository, type RepositoryCopy } from "./repository-copy.ts";
import { type RunSummary, runTasks } from "./run-summary.ts";

const providers = ["octoai", "scaigrid", "serika", "socaity", "vaikerai"];
const tasks = ["generate", "combine", "build"];

/** Runs the tasks one after the other, with the remote cache alone, and gives their summaries. */
async function runAll(copy: RepositoryCopy): Promise<readonly RunSummary[]> {
  const summaries: RunSummary[] = [];
  for (const task of tasks) {
    const { exitCode, output, errors, summary } = await runTasks(copy, task, "--cache=remote:rw");
    assert.equal(exitCode, 0, `${output}${errors}`);
    summaries.push(summary);
  }
  return summaries;
}

async function emitted(copy: RepositoryCopy): Promise<ReadonlyMap<string, string>> {
  const texts = new Map<string, string>();
  for (const name of [...providers, "job-status"]) {
    for (const folder of ["src", "dist"]) {
      const path = join(copy.root, "generated", name, folder);
      for (const entry of await readdir(path, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile()) continue;
        const file = join(entry.parentPath, entry.name);
        texts.set(file.slice(copy.root.length), await readFile(file, "utf8"));
      }
    }
  }
  return texts;
}

const server = await startCacheServer();
Object.assign(process.env, server.environment);
const first = await copyRepository();
const second = await copyRepository();
try {
  const filled = await runAll(first);
  for (const [index, task] of tasks.entries()) {
    const { attempted, cached } = filled[index]?.execution ?? {};
    console.log(`first clone, ${task}: ${attempted} tasks, ${cached} from the cache`);
    assert.equal(cached, 0);
  }
  for (const name of providers) await rm(join(second.root, "generated", name, "src"), { recursive: true });
  const restored = await runAll(second);
  for (const [index, task] of tasks.entries()) {
    const summary = restored[index];
    const remote = summary?.tasks.filter(({ cache }) => cache.source === "REMOTE").length;
    console.log(
      `second clone without emitted sources, ${task}: ${remote} of ${summary?.execution.attempted} restored`,
    );
    assert.equal(remote, summary?.execution.attempted);
  }
  const [wanted, found] = [await emitted(first), await emitted(second)];
  assert.deepEqual([...found.keys()], [...wanted.keys()]);
  assert.deepEqual(found, wanted);
  console.log(`${found.size} files are the same in both.`);
} finally {
  await server.close();
  await first.remove();
  await second.remove();
}
