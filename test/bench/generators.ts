import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { repository, runScript } from "../command-line/run-command.ts";

/** A program that makes TypeScript of an OpenAPI document, run as its documentation says. */
export interface Generator {
  readonly name: string;
  /** Puts settings beside the output, where the program takes them from a file alone, and gives its arguments. */
  prepare(document: string, folder: string, peers: string): Promise<readonly string[]>;
}

const peer = (
  name: string,
  script: string,
  argumentsOf: (document: string, folder: string) => readonly string[],
): Generator => ({
  name,
  prepare: async (document, folder, peers) => [
    join(peers, "node_modules", script),
    ...argumentsOf(document, folder),
  ],
});

export const jobglot: Generator = {
  name: "jobglot",
  prepare: async (document, folder) => [
    join(repository, "generator/bin/jobglot.js"),
    ...["generate", "--force", "--spec", document, "--out", join(folder, "package")],
  ],
};

const buildToolsAlone = fileURLToPath(new URL("build-tools-alone.ts", import.meta.url));

/** What no generator can undercut that is made of these tools. */
const toolsAlone: Generator = {
  name: "its tools alone",
  prepare: async (document, folder, peers) => {
    const bundle = join(peers, "tools-alone.cjs");
    const { exitCode, errors } = await runScript(buildToolsAlone, [peers, bundle], peers);
    if (exitCode !== 0) throw new Error(`The tools could not be bundled.\n${errors}`);
    const start = `require("node:module").enableCompileCache(); require(${JSON.stringify(bundle)});`;
    return ["-e", start, document, folder];
  },
};

const kubb: Generator = {
  name: "kubb",
  prepare: async (document, folder, peers) => {
    const settings = join(folder, "kubb.config.mjs");
    const imported = (name: string): string => JSON.stringify(join(peers, "node_modules/@kubb", name));
    await writeFile(
      settings,
      `import { createRequire } from "node:module";
const require = createRequire(import.meta.url);
const { defineConfig } = require(${imported("core")});
const { pluginOas } = require(${imported("plugin-oas")});
const { pluginTs } = require(${imported("plugin-ts")});
const { pluginClient } = require(${imported("plugin-client")});
export default defineConfig({
  root: ".",
  input: { path: ${JSON.stringify(document)} },
  output: { path: "./output" },
  plugins: [pluginOas({ generators: [] }), pluginTs(), pluginClient({ client: "fetch" })],
});
`,
    );
    return [join(peers, "node_modules/@kubb/cli/bin/kubb.cjs"), "generate", "--config", settings];
  },
};

/** Others than ours: types alone, then clients. */
export const peerGenerators: readonly Generator[] = [
  peer("openapi-typescript", "openapi-typescript/bin/cli.js", (document, folder) => [
    document,
    ...["--output", join(folder, "schema.ts")],
  ]),
  peer("redocly generate-client", "@redocly/cli/bin/cli.js", (document, folder) => [
    ...["generate-client", document, "--output", join(folder, "client.ts")],
  ]),
  peer("orval", "orval/dist/bin/orval.mjs", (document, folder) => [
    ...["--input", document, "--output", join(folder, "api.ts"), "--client", "fetch"],
  ]),
  peer("@hey-api/openapi-ts", "@hey-api/openapi-ts/bin/run.js", (document, folder) => [
    ...["--input", document, "--output", join(folder, "client"), "--silent", "--no-log-file"],
  ]),
  peer("openapi-typescript-codegen", "openapi-typescript-codegen/bin/index.js", (document, folder) => [
    ...["--input", document, "--output", join(folder, "client")],
  ]),
  peer("swagger-typescript-api", "swagger-typescript-api/dist/cli.mjs", (document, folder) => [
    ...["generate", "--path", document, "--output", folder, "--name", "api.ts"],
  ]),
  kubb,
];

export const generators: readonly Generator[] = [jobglot, toolsAlone, ...peerGenerators];
