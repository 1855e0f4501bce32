// Plays a release against a registry on loopback, and the next one after an edit of a spec: `npm run rehearse`.
import { strict as assert } from "node:assert";
import { cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { acmeSpecification } from "../command-line/acme-specification.ts";
import { repository, runCommand } from "../command-line/run-command.ts";
import { startDev } from "../command-line/running-dev.ts";
import { appSource } from "../packaging/app-source.ts";
import { publishedPackages } from "../packaging/scratch-app.ts";
import { copyRepository } from "../turbo/repository-copy.ts";
import { installRegistry, startRegistry } from "./registry.ts";

const published: Readonly<Record<string, string>> = {
  ...publishedPackages,
  "@jobglot/generator": "generator",
};
const names = Object.keys(published).sort();
const nodes = ["20", "26"] as const;
const compilers = ["5.9", "7"] as const;

const temporary = await realpath(await mkdtemp(join(tmpdir(), "jobglot-release-")));
const copy = await copyRepository();
const app = join(temporary, "app");
const specification = join(copy.root, "specs/serika/openapi.yaml");

/** Runs a command that has to succeed. */
async function run(
  command: string,
  commandArguments: readonly string[],
  directory = copy.root,
): Promise<string> {
  const { exitCode, output, errors } = await runCommand(command, commandArguments, directory);
  assert.equal(exitCode, 0, `${command} ${commandArguments.join(" ")}\n${output}${errors}`);
  return output;
}

const bin = (name: string): string => join(repository, "node_modules/.bin", name);

/** npm asks this registry, and is known to it. */
function useRegistry(url: string): void {
  process.env.npm_config_registry = url;
  process.env[`npm_config_${url.replace("http:", "")}:_authToken`] = "rehearsal";
  process.env.npm_config_cache = join(temporary, "cache");
}

async function versions(): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const name of names) {
    const { exitCode, output } = await runCommand("npm", ["view", name, "version", "--silent"], temporary);
    if (exitCode === 0) found[name] = output.trim();
  }
  return found;
}

const publish = (): Promise<{
  readonly exitCode: number | null;
  readonly output: string;
  readonly errors: string;
}> => runCommand(bin("changeset"), ["publish", "--no-git-tag"], copy.root);

async function prepareCopy(): Promise<void> {
  for (const folder of Object.values(published))
    await cp(join(repository, folder, "dist"), join(copy.root, folder, "dist"), { recursive: true });
  await cp(join(repository, ".changeset"), join(copy.root, ".changeset"), { recursive: true });
  for (const name of (await readdir(join(copy.root, ".changeset"))).filter((file) => file.endsWith(".md")))
    await rm(join(copy.root, ".changeset", name));
  const identity = ["-c", "user.name=Release", "-c", "user.email=release@example.com"];
  await writeFile(join(copy.root, ".gitignore"), "node_modules\ndist\n");
  await run("git", ["init", "--quiet", "--initial-branch=main"]);
  await run("git", ["add", "."]);
  await run("git", [...identity, "commit", "--quiet", "-m", "Begin"]);
}

/** Compiles the app with each compiler, and runs it on each Node. */
async function checkApp(source: string, want: RegExp): Promise<void> {
  await writeFile(join(app, "app.ts"), source);
  for (const compiler of compilers)
    await run(process.execPath, [`node_modules/typescript-${compiler}/bin/tsc`, "-p", "tsconfig.json"], app);
  for (const node of nodes)
    assert.match(await run(join(app, `node_modules/node-${node}/bin/node`), ["dist/app.js"], app), want);
}

async function createApp(): Promise<void> {
  await mkdir(app);
  const platform = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const dependencies = Object.fromEntries([
    ...Object.keys(publishedPackages).map((name) => [name, "latest"]),
    ...nodes.map((version) => [`node-${version}`, `npm:${platform}@${version}`]),
    ...compilers.map((version) => [`typescript-${version}`, `npm:typescript@${version}`]),
    ["@types/node", "24"],
  ]);
  const compilerOptions = {
    target: "ES2023",
    module: "nodenext",
    strict: true,
    exactOptionalPropertyTypes: true,
    types: ["node"],
    rootDir: ".",
    outDir: "dist",
  };
  await writeFile(
    join(app, "package.json"),
    JSON.stringify({ name: "app", private: true, type: "module", dependencies }),
  );
  await writeFile(join(app, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["app.ts"] }));
  await run("npm", ["install", "--loglevel=error", "--ignore-scripts", "--no-audit", "--no-fund"], app);
}

try {
  await installRegistry();
  await prepareCopy();

  const storage = join(temporary, "registry");
  await mkdir(storage);
  const upstream = (await run("npm", ["config", "get", "registry"], temporary)).trim();
  const strict = await startRegistry(storage, upstream, "@jobglot/octoai");
  useRegistry(strict.url);
  const failed = await publish();
  assert.notEqual(failed.exitCode, 0, "A refused package has to make the release fail.");
  const first = await versions();
  assert.equal(first["@jobglot/octoai"], undefined);
  console.log(
    `a release that fails midway: ${Object.keys(first).length} of ${names.length} packages are published`,
  );
  await strict.close();

  const registry = await startRegistry(storage, upstream);
  useRegistry(registry.url);
  try {
    const resumed = await publish();
    assert.equal(resumed.exitCode, 0, resumed.output + resumed.errors);
    assert.deepEqual(await versions(), Object.fromEntries(names.map((name) => [name, "0.1.0"])));
    console.log("resumed: all packages are published, at 0.1.0");
    const again = await publish();
    assert.equal(again.exitCode, 0, again.output + again.errors);

    await createApp();
    await checkApp(appSource, /serika images\.create FINISHED/u);
    console.log(
      `an app from the registry compiles under TypeScript ${compilers.join(" and ")}, and runs its jobs on Node ${nodes.join(" and ")}`,
    );

    const elsewhere = join(temporary, "elsewhere");
    await mkdir(elsewhere);
    await writeFile(join(elsewhere, "package.json"), '{ "private": true, "type": "module" }');
    await writeFile(join(elsewhere, "acme.yaml"), acmeSpecification);
    await run(
      "npm",
      ["install", "--loglevel=error", "--no-audit", "--no-fund", "@jobglot/generator"],
      elsewhere,
    );
    await run("npx", ["jobglot", "generate", "--spec", "acme.yaml", "--out", "./acme"], elsewhere);
    assert.match(await readFile(join(elsewhere, "acme/src/client.ts"), "utf8"), /createAcme/u);
    console.log("the generator from the registry writes a package, without a workspace");

    const watching = await startDev(copy.root);
    await watching.until("Watching");
    const edited = (await readFile(specification, "utf8"))
      .replace("operationId: listJobs", "operationId: listRecentJobs")
      .replace("operation: listJobs", "operation: listRecentJobs");
    await writeFile(specification, edited);
    const line = await watching.until("serika: generated");
    await watching.stop();
    console.log(`watching, after an edit of a spec: ${line.trim()}`);
    const changes = await run(bin("jobglot"), ["diff", "serika", "--base", "npm:latest", "--write"]);
    assert.match(changes, /breaking for callers: `listJobs\(\)` is `listRecentJobs\(\)` now\./u);
    console.log(
      `the difference to the published package, as a changeset:\n${changes.trim().replace(/^/gmu, "  ")}`,
    );
    await run(bin("changeset"), ["version"]);
    await run(bin("jobglot"), ["generate"]);
    await run(bin("jobglot"), ["generate", "--check"]);
    await run(bin("tsc"), ["-p", "generated/serika"]);
    const changelog = await readFile(join(copy.root, "generated/serika/CHANGELOG.md"), "utf8");
    assert.match(
      changelog,
      /## 0\.2\.0\n\n### Minor Changes\n\n- [^\n]*`listJobs\(\)` is `listRecentJobs\(\)` now\./u,
    );
    const second = await publish();
    assert.equal(second.exitCode, 0, second.output + second.errors);
    assert.deepEqual(await versions(), {
      ...Object.fromEntries(names.map((name) => [name, "0.1.0"])),
      "@jobglot/serika": "0.2.0",
    });
    console.log(
      "versioned and published: @jobglot/serika is 0.2.0 with a changelog, and nothing else is released",
    );

    await run(
      "npm",
      ["install", "--loglevel=error", "--ignore-scripts", "--no-audit", "--no-fund", "@jobglot/serika@0.2.0"],
      app,
    );
    await checkApp(`${appSource}console.log(typeof serika.listRecentJobs);\n`, /function/u);
    console.log("the app takes it up");
  } finally {
    await registry.close();
  }
} finally {
  await copy.remove();
  await rm(temporary, { recursive: true, force: true });
}
