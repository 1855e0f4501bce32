// Publishes the packages whose version the registry lacks: `npm run release`, or `npm run release -- --dry-run` to see which.
import { spawnSync } from "node:child_process";
import process from "node:process";
import { parseArgs } from "node:util";

const { values } = parseArgs({ options: { "dry-run": { type: "boolean" } } });

if (values["dry-run"] === true) {
  for (const { name, version, files, size } of packed()) {
    const state = isPublished(name, version) ? "is published" : "would be published";
    console.log(`${name} ${version}: ${state} (${files.length} files, ${Math.ceil(size / 1024)} kB)`);
  }
} else {
  // Changesets publishes what is missing and nothing else, so that a run that failed midway is simply run again.
  for (const command of ["jobglot generate --check", "turbo run build"]) run(command);
  // Provenance has to name the repository, and only the workflow knows where that is.
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;
  if (server !== undefined && repository !== undefined)
    npm(
      "pkg",
      "set",
      "--workspaces",
      "repository.type=git",
      `repository.url=git+${server}/${repository}.git`,
    );
  run("changeset publish");
}

interface PackedPackage {
  readonly name: string;
  readonly version: string;
  readonly files: readonly unknown[];
  /** Of the tarball, in bytes. */
  readonly size: number;
}

/** What npm would pack of every package that is not private. */
function packed(): readonly PackedPackage[] {
  const workspaces: readonly { readonly name: string; readonly private?: boolean }[] = JSON.parse(
    npm("query", ".workspace"),
  );
  const names = workspaces.filter((workspace) => workspace.private !== true).map(({ name }) => name);
  const found: readonly PackedPackage[] | Readonly<Record<string, PackedPackage>> = JSON.parse(
    npm("pack", "--dry-run", "--json", ...names.sort().flatMap((name) => ["-w", name])),
  );
  return Object.values(found);
}

function isPublished(name: string, version: string): boolean {
  const { status, stdout } = spawnSync("npm", ["view", `${name}@${version}`, "version", "--json"], {
    encoding: "utf8",
  });
  if (status === 0) return stdout.trim() !== "";
  if (stdout.includes('"E404"')) return false;
  throw new Error(`The registry cannot be asked for ${name}: ${stdout.trim()}`);
}

function npm(...commandArguments: readonly string[]): string {
  const { status, stdout, stderr } = spawnSync("npm", commandArguments, {
    encoding: "utf8",
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`npm ${commandArguments.join(" ")} has failed: ${stderr.trim()}`);
  return stdout;
}

function run(command: string): void {
  const { status } = spawnSync(command, { shell: true, stdio: "inherit" });
  if (status !== 0) {
    console.error(`\`${command}\` has failed. What was published stays; run it again to publish the rest.`);
    process.exit(1);
  }
}
