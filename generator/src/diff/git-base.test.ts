import { execFileSync } from "node:child_process";
import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { writeFilesAt } from "./git-base.ts";

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "jobglot-git-"));
});
afterAll(() => rm(root, { recursive: true }));

it("writes nothing outside the folder, whatever a commit calls its files", async () => {
  const git = (input: string | Buffer, ...given: string[]): string =>
    execFileSync("git", given, { cwd: root, input, encoding: "utf8" }).trim();
  const store = (type: string, content: string | Buffer): string =>
    git(content, "hash-object", "-t", type, "-w", "--stdin", "--literally");
  const tree = (mode: string, ...members: readonly (readonly [name: string, hash: string])[]): string =>
    store(
      "tree",
      Buffer.concat(
        members.flatMap(([name, hash]) => [Buffer.from(`${mode} ${name}\0`), Buffer.from(hash, "hex")]),
      ),
    );
  git("", "init", "--quiet");
  const files = tree("100644", ["file.yaml", store("blob", "a: 1\n")]);
  const above = tree("40000", ["..", tree("40000", ["..", files])], ["acme", files]);
  const identity = ["-c", "user.name=Test", "-c", "user.email=test@example.com"];
  const commit = git("", ...identity, "commit-tree", tree("40000", ["specs", above]), "-m", "Begin");
  await writeFilesAt(root, commit, "specs", join(root, "a/copy"));
  const written = await readdir(join(root, "a"), { recursive: true });
  expect(written.sort()).toEqual([
    "copy",
    join("copy/specs"),
    join("copy/specs/acme"),
    join("copy/specs/acme/file.yaml"),
  ]);
});
