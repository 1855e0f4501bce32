import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { hashFile, hashText } from "./hash.ts";
import { KnownHashes } from "./known-hashes.ts";

let root: string;
let file: string;
let cache: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "jobglot-known-"));
  file = join(root, "a.ts");
  cache = join(root, "node_modules/.cache/jobglot/hashes.json");
  mkdirSync(join(root, "node_modules"));
  writeFileSync(file, "1");
});
afterEach(() => rmSync(root, { recursive: true }));

const later = (): number => Date.now() + 60_000;
/** Runs once, and writes another hash into what that run kept. */
const forge = (): void => {
  const first = new KnownHashes(root, later);
  first.hashFile(file);
  first.save();
  writeFileSync(cache, readFileSync(cache, "utf8").replace(hashText("1"), "forged"));
};

describe("hashes that are known", () => {
  it("are taken while the file is the same", () => {
    forge();
    expect(new KnownHashes(root, later).hashFile(file)).toBe("forged");
  });

  it("are not taken when it has changed, also to as many bytes", () => {
    forge();
    writeFileSync(file, "2");
    expect(new KnownHashes(root, later).hashFile(file)).toBe(hashText("2"));
  });

  it("are not kept of a file that has changed just now", () => {
    const known = new KnownHashes(root);
    expect(known.hashFile(file)).toBe(hashText("1"));
    known.save();
    expect(() => readFileSync(cache)).toThrow("ENOENT");
  });

  it("are those of files that are there", () => {
    expect(new KnownHashes(root).hashFile(join(root, "b.ts"))).toBeUndefined();
  });

  it.each(["", "{", "null", "[1]", '{"a": 1}'])("are none when %j is kept of them", (text) => {
    mkdirSync(join(cache, ".."), { recursive: true });
    writeFileSync(cache, text.replace("a", file));
    expect(new KnownHashes(root, later).hashFile(file)).toBe(hashText("1"));
  });

  it("are not kept in a folder that is another's", () => {
    rmSync(join(root, "node_modules"), { recursive: true });
    mkdirSync(join(root, "other"));
    symlinkSync(join(root, "other"), join(root, "node_modules"), "junction");
    const known = new KnownHashes(root, later);
    known.hashFile(file);
    known.save();
    expect(() => readFileSync(cache)).toThrow("ENOENT");
  });
});

it("is of files alone, and waits for nothing else", () => {
  expect(hashFile("/dev/null")).toBe(undefined);
});
