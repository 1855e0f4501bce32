import { describe, expect, it } from "vitest";
import { documentOf } from "../model/document.fixture.ts";
import { emit } from "./emit-package.fixture.ts";

describe("the configuration of TypeScript", () => {
  it("asks for no file outside of the package", async () => {
    const text = (await emit(documentOf("/a: {}"))).get("tsconfig.json") ?? "";
    const want = { strict: true, module: "NodeNext", rootDir: "src", outDir: "dist" };
    expect(JSON.parse(text.replace(/^\/\/.*$/gm, ""))).toMatchObject({
      compilerOptions: want,
      include: ["src"],
    });
    expect(text).not.toContain("extends");
  });
});

it("writes package.json as npm, Yarn and Changesets do, which would change it otherwise", async () => {
  const text = (await emit(documentOf("/a: {}"))).get("package.json") ?? "";
  expect(text).toBe(`${JSON.stringify(JSON.parse(text), undefined, 2)}\n`);
});

describe("the licence in package.json", () => {
  it.each([
    { given: { licenseName: "Apache-2.0", license: "Apache License" }, want: "Apache-2.0" },
    { given: { license: "All rights are mine." }, want: "SEE LICENSE IN LICENSE" },
    { given: {}, want: undefined },
  ])("is $want", async ({ given, want }) => {
    const files = await emit(documentOf("/a: {}"), given);
    expect(JSON.parse(files.get("package.json") ?? "").license).toBe(want);
    expect(files.get("LICENSE")).toBe(given.license);
  });
});
