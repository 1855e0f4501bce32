import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync } from "node:fs";
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

it.runIf(existsSync("/dev/full"))("says what to do when its output cannot be written", async () => {
  const command = join(repository, "generator/bin/jobglot.js");
  const full = openSync("/dev/full", "w");
  const child = spawn(process.execPath, [command, "help"], { stdio: ["ignore", full, "pipe"] });
  let errors = "";
  child.stderr?.on("data", (chunk) => {
    errors += String(chunk);
  });
  const [exitCode] = await once(child, "close");
  closeSync(full);
  const want = "The output cannot be written (ENOSPC).\nMake room on the disk, and run jobglot again.\n";
  expect({ exitCode, errors }).toEqual({ exitCode: 1, errors: want });
});

it("ends with the same exit code when nobody reads its errors", async () => {
  const command = join(repository, "generator/bin/jobglot.js");
  const child = spawn(process.execPath, [command, "none"], { stdio: ["ignore", "ignore", "pipe"] });
  child.stderr.destroy();
  const [exitCode] = await once(child, "close");
  expect(exitCode).toBe(2);
});

it.runIf(process.platform === "linux")("says that its folder was removed", () => {
  const command = join(repository, "generator/bin/jobglot.js");
  const script = 'cd "$(mktemp -d)" && rmdir "$PWD" && exec "$0" "$1" generate';
  const { status, stderr } = spawnSync("sh", ["-c", script, process.execPath, command], { encoding: "utf8" });
  expect({ status, stderr }).toEqual({
    status: 2,
    stderr: "The working directory is not there any more.\nChange into one that is.\n",
  });
});
