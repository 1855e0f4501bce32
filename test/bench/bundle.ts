import { rm, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import type { Benchmark } from "./benchmark.ts";
import { bundleApp } from "./bundle-app.ts";
import { apps } from "./bundle-apps.ts";
import { markdownTable } from "./markdown-table.ts";
import { requestClients } from "./request-clients.ts";
import { createRequestFolder } from "./request-folder.ts";

/** The part of the repository that a module belongs to. */
function partOf(path: string): string {
  const [, part = path] = /^(?:node_modules|packages\/core\/dist|generated)\/([^/]+)/.exec(path) ?? [];
  return path.startsWith("packages/core/") ? `core: ${part.replace(/\.js$/, "")}` : part;
}

/** What one GET takes, gzipped and minified, by the client. */
async function clientSizes(): Promise<[string, number, number][]> {
  const { root, entries } = await createRequestFolder("https://api.example.com/v1");
  const sizes: [string, number, number][] = [];
  for (const [index, name] of Object.keys(requestClients).entries()) {
    const app = join(root, "requests", `get-${index}.ts`);
    await writeFile(
      app,
      `import { get } from "./${basename(entries[index] ?? "")}";\nconsole.log(await get());\n`,
    );
    const build = await rolldown({ input: app, platform: "browser" });
    const { output } = await build.generate({ format: "esm", minify: true });
    await build.close();
    sizes.push([name, gzipSync(output[0].code, { level: 9 }).byteLength, output[0].code.length]);
  }
  await rm(root, { recursive: true });
  return sizes;
}

/** What apps add to a page. `npm run bench -- bundle` runs it. */
export const bundle: Benchmark = async () => {
  const sizes: [string, number, number][] = [];
  for (const [name, source] of Object.entries(apps)) {
    const { bytes, code } = await bundleApp(source);
    sizes.push([name, bytes, code.length]);
  }
  const { bytes, modules } = await bundleApp(apps["createSerika and one job"]);
  const total = [...modules.values()].reduce((sum, length) => sum + length, 0);
  const parts = new Map<string, number>();
  for (const [path, length] of modules) parts.set(partOf(path), (parts.get(partOf(path)) ?? 0) + length);
  const shares = [...parts]
    .sort(([, one], [, other]) => other - one)
    .map(([part, length]) => [part, Math.round((bytes * length) / total)] as const);
  const heads = ["bytes, gzipped", "bytes, minified"];
  return `What an app adds to a page:

${markdownTable(["app", ...heads], sizes)}

One GET of the synthetic document of 300 operations, through each client:

${markdownTable(["", ...heads], await clientSizes())}

createSerika and one job, by what of the code is whose (gzipped bytes in proportion):

${markdownTable(["part", "bytes"], shares)}`;
};
