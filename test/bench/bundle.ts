/** What apps add to a page, minified and gzipped. `npm run bench -- bundle` runs it. */
import { bundleApp } from "./bundle-app.ts";
import { apps } from "./bundle-apps.ts";

/** The part of the repository that a module belongs to. */
function partOf(path: string): string {
  const [, part = path] = /^(?:node_modules|packages\/core\/dist|generated)\/([^/]+)/.exec(path) ?? [];
  return path.startsWith("packages/core/") ? `core: ${part.replace(/\.js$/, "")}` : part;
}

const sizes: Record<string, { readonly "bytes, gzipped": number; readonly "bytes, minified": number }> = {};
for (const [name, source] of Object.entries(apps)) {
  const { bytes, code } = await bundleApp(source);
  sizes[name] = { "bytes, gzipped": bytes, "bytes, minified": code.length };
}
console.table(sizes);

const { bytes, modules } = await bundleApp(apps["createSerika and one job"]);
const total = [...modules.values()].reduce((sum, length) => sum + length, 0);
const parts = new Map<string, number>();
for (const [path, length] of modules) parts.set(partOf(path), (parts.get(partOf(path)) ?? 0) + length);
console.log("createSerika and one job, by what of the code is whose (gzipped bytes in proportion):");
console.table(
  [...parts]
    .sort(([, one], [, other]) => other - one)
    .map(([part, length]) => ({ part, bytes: Math.round((bytes * length) / total) })),
);
