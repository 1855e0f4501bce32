import { existsSync } from "node:fs";
import process from "node:process";

/** There is nothing that this Node could run. */
export class NotBuiltError extends Error {}

/**
 * Imports a module of this package. In the repository the sources run as they are; the published package, and a Node
 * that cannot run TypeScript, have what was built from them.
 * @param {string} path the module below src or dist, without extension
 */
export function importModule(path) {
  const source = new URL(`./src/${path}.ts`, import.meta.url);
  const built = new URL(`./dist/${path}.js`, import.meta.url);
  if (process.features.typescript && existsSync(source)) return import(source.href);
  if (existsSync(built)) return import(built.href);
  throw new NotBuiltError(
    `jobglot is not built, and Node ${process.version} cannot run its sources. Use Node 22.18 or later, or \`npm run build\`.`,
  );
}
