const { existsSync, readdirSync, readFileSync, statSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

const root = __dirname;
const sources = join(root, "src");
const recordFile = join(root, "dist/built.json");

/** @type {string | undefined} */
let generator;
/** @type {boolean | undefined} */
let isCurrent;

function generatorHash() {
  generator ??= isBuilt() ? readRecord()?.generator : hashOf(generatorFiles());
  return generator;
}

function coreVersion() {
  return existsSync(sources) ? readCoreVersion() : readRecord()?.core;
}

function readCoreVersion() {
  return JSON.parse(readFileSync(join(root, "../packages/core/package.json"), "utf8")).version;
}

function isBuilt() {
  isCurrent ??= !existsSync(sources) || compareBuild();
  return isCurrent;
}

function recordBuild() {
  const hash = hashOf(buildFiles());
  writeFileSync(
    recordFile,
    JSON.stringify({
      generator: hashOf(generatorFiles()),
      core: readCoreVersion(),
      hash,
      states: statesNow(),
    }),
  );
}

/** What the file system says of the sources settles it mostly, without reading them. */
function compareBuild() {
  const record = readRecord();
  if (record === undefined) return false;
  if (Object.entries(record.states).every(([file, state]) => stateOf(`${root}/${file}`) === state))
    return true;
  if (record.hash !== hashOf(buildFiles())) return false;
  writeFileSync(recordFile, JSON.stringify({ ...record, states: statesNow() }));
  return true;
}

function readRecord() {
  return existsSync(recordFile) ? JSON.parse(readFileSync(recordFile, "utf8")) : undefined;
}

/** What decides about the output. */
function generatorFiles() {
  return ["package.json", ...entriesBelow("schema"), ...entriesBelow("src").filter(isSource)];
}

/** What decides about the build, as far as it is in this package. */
function buildFiles() {
  return [...generatorFiles(), ...entriesBelow("build").filter(isSource)];
}

/** The states of the files, and of the folders, which change when a file comes or goes. */
function statesNow() {
  const entries = [
    "package.json",
    ...entriesBelow("schema"),
    "src",
    ...entriesBelow("src"),
    ...entriesBelow("build"),
  ];
  return Object.fromEntries(entries.map((path) => [path, stateOf(join(root, path))]));
}

/** @param {string} path */
function isSource(path) {
  return /\.\w+$/.test(path) && !/\.(test|fixture|d)\.ts$/.test(path);
}

/** @param {string} folder */
function entriesBelow(folder) {
  const entries = readdirSync(join(root, folder), { recursive: true, encoding: "utf8" });
  return entries.map((path) => `${folder}/${path.replaceAll("\\", "/")}`).sort();
}

/** @param {readonly string[]} files */
function hashOf(files) {
  // loaded where something is hashed: that takes milliseconds, which a run without changes need not pay
  const hash = require("node:crypto").createHash("sha256");
  for (const file of files) hash.update(`\0${file}\0`).update(readFileSync(join(root, file)));
  return hash.digest("hex");
}

/** @param {string} path */
function stateOf(path) {
  const status = statSync(path, { throwIfNoEntry: false });
  return status && `${status.size} ${status.mtimeMs} ${status.ctimeMs} ${status.ino}`;
}

module.exports = { coreVersion, generatorHash, isBuilt, recordBuild };
