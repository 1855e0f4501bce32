import { execFile } from "node:child_process";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import { UsageError } from "../diagnostics/usage-error.ts";
import { errorCode } from "../error-code.ts";

/**
 * Writes the files of a folder as a commit has them, and nothing beside it: a commit that nobody has checked out may name
 * files in any way.
 *
 * @param root absolute path of a folder of the repository
 * @param reference a branch, a tag or a commit
 * @param path the folder, relative to `root`
 * @param target the folder that stands for `root`
 * @throws {UsageError} when there is no repository, or no such commit
 */
export async function writeFilesAt(
  root: string,
  reference: string,
  path: string,
  target: string,
): Promise<void> {
  const commit = await commitOf(root, reference);
  const tree = await git(root, ["ls-tree", "-r", "-z", commit, "--", path]);
  const files = tree
    .toString()
    .split("\0")
    .flatMap((entry) => {
      // "100644 blob <hash>\t<path>"; links and submodules are left out
      const [, hash, name] = /^100\d{3} blob ([0-9a-f]+)\t(.+)$/su.exec(entry) ?? [];
      return hash === undefined || name === undefined ? [] : [{ hash, file: join(target, name) }];
    })
    .filter(({ file }) => file.startsWith(join(target, path, sep)));
  if (files.length === 0) return;
  const contents = await blobs(
    root,
    files.map(({ hash }) => hash),
  );
  for (const [index, { file }] of files.entries()) {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(file, contents[index] ?? "");
  }
}

/** The contents of blobs, by one process for all of them: there may be thousands. */
async function blobs(root: string, hashes: readonly string[]): Promise<readonly Buffer[]> {
  const output = await git(root, ["cat-file", "--batch"], `${hashes.join("\n")}\n`);
  let offset = 0;
  return hashes.map(() => {
    // "<hash> blob <size>\n<contents>\n"
    const start = output.indexOf("\n", offset) + 1;
    const size = Number(output.subarray(offset, start).toString().split(" ")[2]);
    offset = start + size + 1;
    return output.subarray(start, start + size);
  });
}

async function commitOf(root: string, reference: string): Promise<string> {
  try {
    const commit = await git(root, [
      "rev-parse",
      "--verify",
      "--quiet",
      "--end-of-options",
      `${reference}^{commit}`,
    ]);
    return commit.toString().trim();
  } catch (error) {
    const isMissing = errorCode(error) === "ENOENT";
    assertOwned(error);
    const fix =
      "Give a branch, a tag or a commit with `--base`, or `npm:latest`, or the path of an emitted package.";
    throw new UsageError(
      isMissing ? "git cannot be run." : `There is no commit \`${reference}\` in a repository at ${root}.`,
      (await isShallow(root))
        ? `This clone lacks commits, as CI makes it: \`git fetch --unshallow\`. ${fix}`
        : fix,
    );
  }
}

/** Whether the repository has the last commits alone. */
async function isShallow(root: string): Promise<boolean> {
  const answer = await git(root, ["rev-parse", "--is-shallow-repository"]).catch(() => "");
  return answer.toString().trim() === "true";
}

/** Of a commit that is not there git says nothing; of a repository that is another user's, what has to be done. */
function assertOwned(error: unknown): void {
  const lines = (error instanceof Error ? error.message : "").split("\n").map((line) => line.trim());
  const start = lines.findIndex((line) => line.startsWith("fatal: ") && line.includes("dubious ownership"));
  const [reason, ...advice] = start < 0 ? [] : lines.slice(start).filter((line) => line !== "");
  if (reason === undefined) return;
  throw new UsageError(`git does not read this repository: ${reason.slice(7)}.`, advice.join(" "));
}

function git(root: string, commandArguments: readonly string[], input = ""): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const env = { ...process.env, LC_ALL: "C" }; // its words are read
    const options = { cwd: root, env, encoding: "buffer", maxBuffer: Number.POSITIVE_INFINITY } as const;
    const { stdin } = execFile("git", commandArguments, options, (error, output) =>
      error === null ? resolve(output) : reject(error),
    );
    // that it reads no more is told by how it ends
    stdin?.on("error", () => undefined).end(input);
  });
}
