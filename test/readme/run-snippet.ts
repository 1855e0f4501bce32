import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

const run = promisify(execFile);
const here = fileURLToPath(new URL(".", import.meta.url));
const root = fileURLToPath(new URL("../../", import.meta.url));

/** What a snippet of a README prints when it is compiled under strict settings and run. */
export async function runSnippet(
  snippet: string,
  settings: { readonly preload?: URL; readonly environment?: Readonly<Record<string, string>> } = {},
): Promise<string> {
  // Below this folder, so that the packages are found as in any app that has installed them.
  const folder = await mkdtemp(join(here, "snippet-"));
  try {
    const file = join(folder, "snippet.ts");
    await writeFile(file, `${snippet}\nexport {};\n`);
    const config = { extends: "../../tsconfig.json", include: ["snippet.ts"] };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
    await execute(join(root, "node_modules/typescript/bin/tsc"), ["-p", folder]);
    const preload = settings.preload === undefined ? [] : ["--import", settings.preload.href];
    return await execute(file, [], preload, settings.environment);
  } finally {
    await rm(folder, { recursive: true });
  }
}

async function execute(
  script: string,
  parameters: readonly string[],
  nodeOptions: readonly string[] = [],
  environment: Readonly<Record<string, string>> = {},
): Promise<string> {
  const env = { ...process.env, ...environment };
  try {
    const { stdout } = await run(process.execPath, [...nodeOptions, script, ...parameters], { env });
    return stdout;
  } catch (error) {
    const { stdout = "", stderr = "" } = error as { stdout?: string; stderr?: string };
    throw new Error(`${script} failed:\n${stdout}${stderr}`, { cause: error });
  }
}
