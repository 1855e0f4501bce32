import { rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { jobglotClient } from "../bench/consumer.ts";
import { consumerPaths, createConsumerFolder } from "../bench/consumer-folder.ts";
import { typeCheck } from "../bench/type-check.ts";
import { repository } from "../command-line/run-command.ts";

const compilers = [
  ["6.0", createRequire(import.meta.url).resolve("typescript-6/bin/tsc")],
  ["7.0", join(repository, "node_modules/typescript/bin/tsc")],
] as const;

let root: string;
beforeAll(async () => {
  root = await createConsumerFolder([jobglotClient]);
});
afterAll(() => rm(root, { recursive: true }));

test.each(compilers)(
  "TypeScript %s makes few types for an app on a document of 300 operations",
  async (_, compiler) => {
    const three = await typeCheck(compiler, root, consumerPaths(jobglotClient, 3).project);
    const nineteen = await typeCheck(compiler, root, consumerPaths(jobglotClient, 19).project);
    expect(three.instantiations).toBeLessThan(50);
    expect(nineteen.instantiations).toBeLessThan(50);
  },
);

test.each(compilers)("a job costs TypeScript %s little more", async (_, compiler) => {
  const { file, project } = consumerPaths(jobglotClient, 3);
  const app = `${jobglotClient.head([])}
const job = await client.jobs.archivedAdapters.createArchivedAdapter({ body: { name: "a", content: "b" } });
for await (const snapshot of job) if (snapshot.status === "FINISHED") console.log(snapshot.result);
export const result = await job.result({ timeout: "10m" });
`;
  await writeFile(join(root, file), app);
  const { instantiations } = await typeCheck(compiler, root, project);
  expect(instantiations).toBeLessThan(200);
});
