import { mkdtemp, readdir, readFile, rename, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { applyPackage } from "./apply-package.ts";

vi.mock("node:fs/promises", async (importOriginal) => {
  const actual = await importOriginal<typeof import("node:fs/promises")>();
  return { ...actual, rename: vi.fn(actual.rename) };
});

let root: string;

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), "jobglot-undo-"));
});
afterEach(() => rm(root, { recursive: true }));

it("puts back what it can, and says where the rest is", async () => {
  const folder = join(root, "acme");
  const apply = (text: string) =>
    applyPackage(
      {
        root,
        base: root,
        folder,
        files: ["a.ts", "b.ts", "c.ts"].map((path) => ({ path, text })),
        from: { generator: text, settings: {}, sources: {} },
      },
      false,
    );
  await apply("1");
  const actual = vi.mocked(rename).getMockImplementation();
  vi.mocked(rename).mockImplementation(async (from, to) => {
    const [name, target] = [basename(String(from)), basename(String(to))];
    const isRefused =
      (name.startsWith("new-") && target === "c.ts") || (name.startsWith("old-") && target === "b.ts");
    if (isRefused) throw Object.assign(new Error("EACCES"), { code: "EACCES", syscall: "rename" });
    await actual?.(from, to);
  });
  const want =
    /c\.ts cannot be written \(EACCES\)\. Not everything could be put back: .*b\.ts is (.*old-1) now\.$/;
  const error: unknown = await apply("2").catch((reason: unknown) => reason);
  const message = error instanceof Error ? error.message : "";
  expect(message).toMatch(want);
  const texts = await Promise.all(["a.ts", "c.ts"].map((path) => readFile(join(folder, path), "utf8")));
  expect(texts).toEqual(["1", "1"]);
  expect(await readdir(folder)).not.toContain("b.ts");
  expect(await readFile(want.exec(message)?.[1] ?? "", "utf8")).toBe("1");
});
