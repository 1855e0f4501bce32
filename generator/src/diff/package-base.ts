import { execFile } from "node:child_process";
import { access, mkdir, readdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { UsageError } from "../diagnostics/usage-error.ts";
import { packageDocument } from "../model/package-document.ts";

/** Whether `--base` names a package rather than a commit: `npm:<version or tag>`, a tarball, or a folder. */
export async function isPackageBase(base: string): Promise<boolean> {
  if (base.startsWith("npm:")) return true;
  const found = await stat(base).catch(() => undefined);
  return found !== undefined && (found.isDirectory() || base.endsWith(".tgz"));
}

/**
 * The folder of an emitted package.
 *
 * @param base as {@link isPackageBase} takes it
 * @param name the package's name: `@jobglot/serika`
 * @param target an empty folder to unpack into
 * @returns `undefined` when the registry has no such package
 * @throws {UsageError} when there is no package, or none that holds its document
 */
export async function openPackage(base: string, name: string, target: string): Promise<string | undefined> {
  const folder = await unpack(base, name, target);
  if (folder === undefined) return undefined;
  await access(join(folder, packageDocument)).catch(() => {
    throw new UsageError(
      `The package at \`${base}\` holds no ${packageDocument}.`,
      "Compare with a commit, or with a package that jobglot has emitted.",
    );
  });
  return folder;
}

async function unpack(base: string, name: string, target: string): Promise<string | undefined> {
  if (!base.startsWith("npm:") && !base.endsWith(".tgz")) return base;
  let tarball = base;
  if (base.startsWith("npm:")) {
    const specifier = `${name}@${base.slice("npm:".length) || "latest"}`;
    try {
      await run("npm", ["pack", specifier, "--loglevel=error", "--pack-destination", target], target);
    } catch (error) {
      if (/\bE404\b/u.test(String(error))) return undefined;
      throw new UsageError(
        `${specifier} cannot be fetched: ${reasonOf(error)}.`,
        "Check the registry of npm, and its access.",
      );
    }
    const found = (await readdir(target)).find((file) => file.endsWith(".tgz"));
    if (found === undefined) return undefined;
    tarball = join(target, found);
  }
  await mkdir(join(target, "package"), { recursive: true });
  await run("tar", ["-xzf", tarball, "-C", target], target).catch(() => {
    throw new UsageError(
      `The package at \`${base}\` cannot be unpacked.`,
      "Give one that `npm pack` has made.",
    );
  });
  return join(target, "package");
}

/** What npm says first of an error, after its code. */
function reasonOf(error: unknown): string {
  const lines = (error instanceof Error ? error.message : String(error)).trim().split("\n");
  const said = lines
    .map((line) => /^npm (?:error|ERR!) (.*)$/u.exec(line)?.[1] ?? "")
    .filter((line) => line !== "" && !line.startsWith("code "));
  return (said[0] ?? lines.at(-1) ?? "").replace(/^(\S+) (?=\1\b)/u, "").replace(/\.$/u, "");
}

function run(command: string, commandArguments: readonly string[], directory: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const options = { cwd: directory, shell: process.platform === "win32" && command === "npm" };
    execFile(command, commandArguments, options, (error, _, errors) => {
      if (error === null) resolve();
      else reject(new Error(`${error.message}\n${errors}`));
    });
  });
}
