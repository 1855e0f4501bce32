import { lstatSync, mkdirSync, readFileSync, renameSync, type Stats, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type HashFile, hashFile } from "./hash.ts";

/** A file may change twice at what its file system takes for the same time. */
const settledMilliseconds = 2000;

interface KnownHash {
  /** What the file system says of a file, which changes with its contents. */
  readonly state: string;
  readonly hash: string;
}

/**
 * The hashes of files as they were when they were last read, which need not be read again while the file system says the same
 * of them. Kept in `node_modules/.cache`, on which nothing but the time of the next run depends.
 */
export class KnownHashes {
  readonly #file: string;
  readonly #before: ReadonlyMap<string, KnownHash>;
  readonly #now = new Map<string, KnownHash>();
  #isChanged = false;

  readonly #clock: () => number;

  /**
   * @param root absolute path of the workspace
   * @param clock milliseconds since 1970
   */
  constructor(root: string, clock: () => number = Date.now) {
    this.#clock = clock;
    this.#file = join(root, "node_modules/.cache/jobglot/hashes.json");
    this.#before = readHashes(this.#file);
  }

  /** The SHA-256 of a file, read only when it may have changed. */
  readonly hashFile: HashFile = (file) => {
    const status = statSync(file, { throwIfNoEntry: false });
    if (status === undefined) return undefined;
    const state = stateOf(status);
    const known = this.#before.get(file);
    if (known?.state === state) {
      this.#now.set(file, known);
      return known.hash;
    }
    const hash = hashFile(file);
    if (
      hash !== undefined &&
      this.#clock() - Math.max(status.mtimeMs, status.ctimeMs) > settledMilliseconds
    ) {
      this.#now.set(file, { state, hash });
      this.#isChanged = true;
    }
    return hash;
  };

  /** Keeps what is known now, where there is a `node_modules` of the workspace's own that can be written to. */
  save(): void {
    try {
      this.#write();
    } catch {
      // then the next run reads the files again
    }
  }

  #write(): void {
    const installed = dirname(dirname(dirname(this.#file)));
    if (!this.#isChanged || !lstatSync(installed, { throwIfNoEntry: false })?.isDirectory()) return;
    const entries = [...this.#before, ...this.#now].map(([file, { state, hash }]) => [file, [state, hash]]);
    mkdirSync(dirname(this.#file), { recursive: true });
    const temporary = `${this.#file}.${process.pid}`;
    writeFileSync(temporary, JSON.stringify(Object.fromEntries(entries)));
    renameSync(temporary, this.#file);
  }
}

function stateOf({ size, mtimeMs, ctimeMs, ino }: Stats): string {
  return `${size} ${mtimeMs} ${ctimeMs} ${ino}`;
}

/** What an earlier run kept; nothing when that cannot be read. */
function readHashes(file: string): ReadonlyMap<string, KnownHash> {
  const known = new Map<string, KnownHash>();
  try {
    const entries: unknown = JSON.parse(readFileSync(file, "utf8"));
    for (const [path, entry] of Object.entries(Object(entries))) {
      if (!Array.isArray(entry)) continue;
      const [state, hash]: unknown[] = entry;
      if (typeof state === "string" && typeof hash === "string") known.set(path, { state, hash });
    }
  } catch {
    known.clear(); // then every file is read once more
  }
  return known;
}
