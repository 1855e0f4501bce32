import { existsSync } from "node:fs";
import { isBuilt } from "./built.js";

/** There is nothing that this Node could run. */
export class NotBuiltError extends Error {}

/**
 * Imports a module of this package: what was built, which is all that is published, and in the repository the sources where
 * they have changed since.
 * @param {string} path the module below src or dist, without extension
 * @param {{ preferSources?: boolean }} options whether what was built will do only where the sources cannot run
 */
export function importModule(path, { preferSources = false } = {}) {
  const source = new URL(`./src/${path}.ts`, import.meta.url);
  const built = new URL(`./dist/${path}.js`, import.meta.url);
  const canRunSources = process.features.typescript && existsSync(source);
  if (canRunSources && (preferSources || !isBuilt())) return import(source.href);
  if (existsSync(built)) return import(built.href);
  throw new NotBuiltError(
    `jobglot is not built, and Node ${process.version} cannot run its sources. Use Node 22.18 or later, or \`npm run build\`.`,
  );
}
