import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { repository, runCommand } from "../command-line/run-command.ts";

/** `schema.ts` is printed by openapi-typescript, and `simulator.ts` is data. */
const parts = ["client.ts", "index.ts", "jobs", "operations", "provider.ts"];

test.each(["octoai", "scaigrid", "serika", "socaity", "vaikerai"])(
  "the formatter would change nothing in the code of %s",
  async (provider) => {
    const folder = await mkdtemp(join(tmpdir(), "jobglot-formatting-"));
    try {
      const { formatter } = JSON.parse(await readFile(join(repository, "biome.json"), "utf8"));
      await writeFile(join(folder, "biome.json"), JSON.stringify({ formatter }));
      for (const part of parts) {
        await cp(join(repository, "generated", provider, "src", part), join(folder, part), {
          recursive: true,
        });
      }
      const biome = join(repository, "node_modules/.bin/biome");
      const { exitCode, errors } = await runCommand(biome, ["format", ...parts], folder);
      expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: "" });
    } finally {
      await rm(folder, { recursive: true });
    }
  },
);
