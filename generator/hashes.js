import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const root = import.meta.dirname;
const sources = join(root, "src");
export const generatorHashFile = join(root, "dist/generator-hash");
export const buildHashFile = join(root, "dist/build-hash");

/** @type {string | undefined} */
let known;

export function generatorHash() {
  known ??= existsSync(sources)
    ? hashOf([join(root, "package.json"), ...filesBelow(sources)])
    : readFileSync(generatorHashFile, "utf8");
  return known;
}

export function buildHash() {
  return hashOf(
    [join(root, "schema/x-job.schema.json"), ...filesBelow(join(root, "build"))],
    generatorHash(),
  );
}

/** @param {string} folder */
function filesBelow(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.(test|fixture|d)\.ts$/.test(entry.name))
    .map(({ parentPath, name }) => join(parentPath, name))
    .sort();
}

/** @param {readonly string[]} files */
function hashOf(files, start = "") {
  const hash = createHash("sha256").update(start);
  for (const file of files) {
    hash.update(`\0${file.slice(root.length).replaceAll("\\", "/")}\0`).update(readFileSync(file));
  }
  return hash.digest("hex");
}
