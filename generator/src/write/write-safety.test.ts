import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { applyPackage } from "./apply-package.ts";
import { listOrphanedPackages } from "./list-orphaned-packages.ts";
import { removeOrphanedPackage } from "./remove-orphaned-package.ts";

let root: string;
let elsewhere: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "jobglot-write-"));
  elsewhere = await mkdtemp(join(tmpdir(), "jobglot-elsewhere-"));
  await write(join(elsewhere, "a.ts"), "theirs");
});
afterEach(async () => {
  await rm(root, { recursive: true });
  await rm(elsewhere, { recursive: true });
});

async function removeOrphans(check: boolean): Promise<unknown> {
  const generated = join(root, "generated");
  const names = listOrphanedPackages(root, generated, []);
  return Promise.all(names.map((name) => removeOrphanedPackage({ root, generated, check }, name)));
}

const folder = () => join(root, "generated/acme");
const from = { generator: "1", settings: {}, sources: {} };

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, text);
}

function apply(texts: Readonly<Record<string, string>>) {
  const files = Object.entries(texts).map(([path, text]) => ({ path, text }));
  return applyPackage({ root, base: root, folder: folder(), files, from }, false);
}

async function expectNothingElsewhere(): Promise<void> {
  expect(await readdir(elsewhere)).toEqual(["a.ts"]);
  expect(await readFile(join(elsewhere, "a.ts"), "utf8")).toBe("theirs");
}

describe("a package is not written through", () => {
  const links: Readonly<Record<string, () => Promise<void>>> = {
    "a link in the place of all packages": () => symlink(elsewhere, join(root, "generated")),
    "a link in the place of its folder": async () => {
      await mkdir(join(root, "generated"));
      await symlink(elsewhere, folder());
    },
    "a link in the place of a folder in it": async () => {
      await mkdir(folder(), { recursive: true });
      await symlink(elsewhere, join(folder(), "src"));
    },
    "a link in the place of a file": async () => {
      await mkdir(join(folder(), "src"), { recursive: true });
      await symlink(join(elsewhere, "a.ts"), join(folder(), "src/a.ts"));
    },
    "a link in the place of its manifest": async () => {
      await mkdir(folder(), { recursive: true });
      await symlink(join(elsewhere, "a.ts"), join(folder(), ".jobglot.json"));
    },
    "a link to nothing": async () => {
      await mkdir(folder(), { recursive: true });
      await symlink(join(elsewhere, "b.ts"), join(folder(), "src"));
    },
  };

  it.each(Object.entries(links))("%s", async (_, link) => {
    await link();
    await expect(apply({ "src/a.ts": "ours" })).rejects.toMatchObject({
      name: "UnsafePathError",
      message: expect.stringContaining("is a symbolic link: nothing is written through it."),
    });
    await expectNothingElsewhere();
  });

  it("a link that took the place of a file that it wrote", async () => {
    await apply({ "src/a.ts": "ours", "src/b.ts": "ours" });
    await rm(join(folder(), "src"), { recursive: true });
    await symlink(elsewhere, join(folder(), "src"));
    await expect(apply({ "src/b.ts": "ours" })).rejects.toThrow("symbolic link");
    await expect(removeOrphans(false)).rejects.toThrow("symbolic link");
    await expectNothingElsewhere();
  });
});

describe("what somebody else put in the way stays, and is named", () => {
  it("a folder in the place of a file", async () => {
    await write(join(folder(), "src/a.ts/theirs.txt"), "theirs");
    await expect(apply({ "src/a.ts": "ours" })).rejects.toMatchObject({
      name: "UnsafePathError",
      message: expect.stringMatching(/src\/a\.ts is a folder, where a file has to go\.$/),
    });
    expect(await readFile(join(folder(), "src/a.ts/theirs.txt"), "utf8")).toBe("theirs");
  });

  it("a file in the place of a folder", async () => {
    await write(join(folder(), "src"), "theirs");
    await expect(apply({ "a.ts": "ours", "src/a.ts": "ours" })).rejects.toMatchObject({
      name: "UnsafePathError",
      message: expect.stringMatching(/src\/a\.ts cannot be written \(E\w+\)\.$/),
    });
    expect(await readFile(join(folder(), "src"), "utf8")).toBe("theirs");
    expect(await readdir(folder())).toEqual(["src"]);
  });

  it("a file in the place of the package", async () => {
    await write(folder(), "theirs");
    await expect(apply({ "a.ts": "ours" })).rejects.toMatchObject({ name: "UnsafePathError" });
    expect(await readFile(folder(), "utf8")).toBe("theirs");
  });
});

describe("a manifest that lies", () => {
  it.each(["../../victim.txt", "/victim.txt", "src/../../../victim.txt"])(
    "has nothing deleted: %s",
    async (path) => {
      await write(join(root, "victim.txt"), "theirs");
      await write(join(folder(), ".jobglot.json"), JSON.stringify({ from, files: { [path]: "0" } }));
      await expect(apply({ "a.ts": "ours" })).rejects.toThrow("outside its package");
      const orphans = removeOrphans(false);
      await expect(orphans).rejects.toThrow("outside its package");
      expect(await readFile(join(root, "victim.txt"), "utf8")).toBe("theirs");
    },
  );
});

describe("an orphaned package", () => {
  it("loses what was written, and nothing else", async () => {
    await apply({ "src/a.ts": "ours" });
    await write(join(folder(), "src/theirs.ts"), "theirs");
    await write(join(root, "generated/theirs/index.ts"), "theirs");
    await removeOrphans(false);
    expect(await readdir(join(root, "generated"))).toEqual(["acme", "theirs"]);
    expect(await readdir(folder(), { recursive: true })).toEqual(["src", "src/theirs.ts"]);
  });

  it("is left alone by a check", async () => {
    await apply({ "src/a.ts": "ours" });
    await removeOrphans(true);
    expect(await readdir(folder())).toEqual([".jobglot.json", "src"]);
  });
});

it("says that the folder of all packages cannot be looked at", async () => {
  const generated = join(root, "generated");
  await symlink("generated", generated); // a link to itself
  expect(() => listOrphanedPackages(root, generated, [])).toThrow(
    "generated:1:1 The folder cannot be read (ELOOP).",
  );
});
