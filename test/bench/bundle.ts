import type { Benchmark } from "./benchmark.ts";
import { bundleApp } from "./bundle-app.ts";
import { apps } from "./bundle-apps.ts";
import { markdownTable } from "./markdown-table.ts";

/** The part of the repository that a module belongs to. */
function partOf(path: string): string {
  const [, part = path] = /^(?:node_modules|packages\/core\/dist|generated)\/([^/]+)/.exec(path) ?? [];
  return path.startsWith("packages/core/") ? `core: ${part.replace(/\.js$/, "")}` : part;
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
  return `What an app adds to a page:

${markdownTable(["app", "bytes, gzipped", "bytes, minified"], sizes)}

createSerika and one job, by what of the code is whose (gzipped bytes in proportion):

${markdownTable(["part", "bytes"], shares)}`;
};
