import { mkdtemp, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { applyPackage } from "./apply-package.ts";

vi.mock("node:fs/promises", async (importOriginal) => {
  const actual = await importOriginal<typeof import("node:fs/promises")>();
  return { ...actual, rename: vi.fn(actual.rename) };
});

let root: string;

let folder: string;
const actual = vi.mocked(rename).getMockImplementation();

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "jobglot-undo-"));
  folder = join(root, "acme");
  await apply("1");
});
afterEach(async () => {
  vi.mocked(rename).mockImplementation(async (from, to) => actual?.(from, to));
  await rm(root, { recursive: true });
});

function apply(text: string) {
  const files = ["a.ts", "b.ts", "c.ts"].map((path) => ({ path, text }));
  const from = { generator: text, settings: {}, sources: {} };
  return applyPackage({ root, base: root, folder, files, from }, false);
}

it("replaces each file in one step: it is there at any moment", async () => {
  const found: string[] = [];
  vi.mocked(rename).mockImplementation(async (from, to) => {
    found.push(await readFile(join(folder, "b.ts"), "utf8").catch(() => "none"));
    await actual?.(from, to);
  });
  await apply("2");
  expect(found).toEqual(["1", "1", "2", "2"]);
});

it("puts back what it can, and says where the rest is", async () => {
  vi.mocked(rename).mockImplementation(async (from, to) => {
    const [name, target] = [basename(String(from)), basename(String(to))];
    const isRefused =
      (name.startsWith("new-") && target === "c.ts") || (name.startsWith("old-") && target === "b.ts");
    if (isRefused) throw Object.assign(new Error("EACCES"), { code: "EACCES", syscall: "rename" });
    await actual?.(from, to);
  });
  const want =
    /c\.ts cannot be written \(EACCES\)\. Not everything could be put back: (.*old-1) belongs at .*b\.ts\.$/;
  const error: unknown = await apply("2").catch((reason: unknown) => reason);
  const message = error instanceof Error ? error.message : "";
  expect(message).toMatch(want);
  const texts = await Promise.all(["a.ts", "c.ts"].map((path) => readFile(join(folder, path), "utf8")));
  expect(texts).toEqual(["1", "1"]);
  expect(await readFile(join(folder, "b.ts"), "utf8")).toBe("2");
  expect(await readFile(want.exec(message)?.[1] ?? "", "utf8")).toBe("1");
});
