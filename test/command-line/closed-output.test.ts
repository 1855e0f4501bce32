import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { expect, it } from "vitest";
import { repository } from "./run-command.ts";

it("ends without a word when nobody reads its output any more", async () => {
  const command = join(repository, "generator/bin/jobglot.js");
  const child = spawn(process.execPath, [command, "help"], { stdio: ["ignore", "pipe", "pipe"] });
  let errors = "";
  child.stderr.on("data", (chunk) => {
    errors += String(chunk);
  });
  child.stdout.destroy();
  const [exitCode] = await once(child, "close");
  expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: "" });
});
