const { existsSync } = require("node:fs");
const { join } = require("node:path");
const { pathToFileURL } = require("node:url");
const { isBuilt } = require("./built.cjs");

/** There is nothing that this Node could run. */
class NotBuiltError extends Error {}

/**
 * Imports a module of this package: what was built, which is all that is published, and in the repository the sources where
 * they have changed since.
 * @param {string} path the module below src or dist, without extension
 * @param {{ preferSources?: boolean }} options whether what was built will do only where the sources cannot run
 */
async function importModule(path, { preferSources = false } = {}) {
  const source = join(__dirname, `src/${path}.ts`);
  const built = join(__dirname, `dist/${path}.cjs`);
  const canRunSources = process.features.typescript && existsSync(source);
  if (canRunSources && (preferSources || !isBuilt())) return import(pathToFileURL(source).href);
  if (existsSync(built)) return require(built);
  throw new NotBuiltError(
    `jobglot is not built, and Node ${process.version} cannot run its sources. Use Node 22.18 or later, or \`npm run build\`.`,
  );
}

module.exports = { importModule, NotBuiltError };
