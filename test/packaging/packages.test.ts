import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { appSource, mistakes, mistakesPreamble } from "./app-source.ts";
import { createScratchApp, type PackageManifest, publishedPackages, type ScratchApp } from "./scratch-app.ts";

let app: ScratchApp;

beforeAll(async () => {
  app = await createScratchApp();
});
afterAll(() => app.remove());

const names = Object.keys(publishedPackages);
const onNode = { module: "nodenext", moduleResolution: "nodenext", types: ["node"] };
const bundled = {
  module: "esnext",
  moduleResolution: "bundler",
  types: [],
  lib: ["ES2023", "DOM", "DOM.Iterable", "DOM.AsyncIterable"],
};

/** Every file that `exports` names. */
function targetsOf({ exports = {} }: PackageManifest): string[] {
  return Object.values(exports).flatMap((target) =>
    typeof target === "string" ? [target] : Object.values(target),
  );
}

/** What a module imports from elsewhere, by the names that packages have. */
function importsOf(text: string): string[] {
  const pattern =
    /^(?:import|export|\}) ?[^"'`\n]*from "([^".][^"]*)"|^import "([^".][^"]*)"|\bimport\("([^".][^"]*)"\)/gmu;
  return [...text.matchAll(pattern)].map((match) => match[1] ?? match[2] ?? match[3] ?? "");
}

const packageOf = (specifier: string) => specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");

describe.each(names)("%s as it is packed", (name) => {
  it("holds what was built, and nothing else", async () => {
    const files = await app.files(name);
    expect(files.filter((path) => path.startsWith("dist/")).length).toBeGreaterThan(0);
    expect(
      files.filter(
        (path) =>
          !/^(?:dist\/.+\.(?:js|d\.ts)|README\.md|CHANGELOG\.md|LICENSE|openapi\.json|package\.json)$/u.test(
            path,
          ),
      ),
    ).toEqual([]);
    expect(files.filter((path) => /\.(?:test|fixture)\.|(?:^|\/)testing\//u.test(path))).toEqual([]);
  });

  it("has a package.json that is fit to be published", async () => {
    const manifest = await app.manifest(name);
    expect(manifest).toMatchObject({ name, type: "module", sideEffects: false, license: "MIT" });
    expect(manifest.version).toMatch(/^\d+\.\d+\.\d+$/u);
    for (const script of ["preinstall", "install", "postinstall", "prepare"]) {
      expect(manifest.scripts ?? {}).not.toHaveProperty(script);
    }
    const ranges = Object.values({
      ...manifest.dependencies,
      ...manifest.peerDependencies,
      ...manifest.optionalDependencies,
    });
    for (const range of ranges) expect(range).toMatch(/^[\^~]?\d+\.\d+\.\d+$/u);
  });

  it("has every file that it exports", async () => {
    const files = await app.files(name);
    const targets = targetsOf(await app.manifest(name)).map((target) => target.replace(/^\.\//u, ""));
    expect(targets.length).toBeGreaterThan(0);
    expect(targets.filter((target) => !files.includes(target))).toEqual([]);
  });

  it("imports what it depends on, and of Node only what a server needs", async () => {
    const { dependencies = {} } = await app.manifest(name);
    const modules = (await app.files(name)).filter((path) => path.startsWith("dist/"));
    const imported = new Set<string>();
    const outside = new Set<string>();
    for (const path of modules) {
      for (const specifier of importsOf(await app.read(name, path))) {
        if (isOfServer(name, path) && specifier.startsWith("node:")) continue;
        imported.add(packageOf(specifier));
        if (!Object.hasOwn(dependencies, packageOf(specifier))) outside.add(`${path} ${specifier}`);
      }
    }
    expect([...outside]).toEqual([]);
    expect([...imported].sort()).toEqual(Object.keys(dependencies).sort());
  });
});

/** A test on Bun, whose `fetch` has a member. */
const bunSource = `import { simulate } from "@jobglot/simulator";
import { createVaikerAI } from "@jobglot/vaikerai";
import { simulation } from "@jobglot/vaikerai/simulator";

declare global {
  namespace fetch {
    function preconnect(url: string): void;
  }
}
export const simulated = createVaikerAI({ apiKey: "key", fetch: simulate(simulation).fetch });
export const changed = createVaikerAI({ apiKey: "key", fetch: (url, init) => fetch(url, init) });
export const usual = createVaikerAI({ apiKey: "key", fetch });
`;

/** What a dashboard does. */
const statusSource = `import { isTerminal, type JobStatus, toJobStatus } from "@jobglot/job-status";
import { vaikeraiStatus } from "@jobglot/job-status/vaikerai";

export const ended = (provider: string, word: unknown) => isTerminal(toJobStatus(provider, word));
export const states: readonly JobStatus[] = Object.values(vaikeraiStatus);
`;

/** The modules of the simulator that only a server reaches. */
function isOfServer(name: string, path: string): boolean {
  return name === "@jobglot/simulator" && /^dist\/(server|cross-origin)\.(js|d\.ts)$/u.test(path);
}

describe("an app that installed the packages", () => {
  it("can import every export", async () => {
    const specifiers: string[] = [];
    for (const name of names) {
      for (const subpath of Object.keys((await app.manifest(name)).exports ?? {})) {
        if (subpath !== "./package.json") specifiers.push(name + subpath.slice(1));
      }
    }
    const lines = specifiers.map((specifier) => {
      const attributes = specifier.endsWith(".json") ? ', { with: { type: "json" } }' : "";
      return `await import(${JSON.stringify(specifier)}${attributes});\n`;
    });
    await app.write("import-all.js", `${lines.join("")}console.log(${lines.length});\n`);
    expect(await app.run("import-all.js")).toEqual({
      exitCode: 0,
      output: `${specifiers.length}\n`,
      errors: "",
    });
  });

  it("compiles on Node and runs a job of each lifecycle to its end", async () => {
    await app.write("app.ts", appSource);
    const compiled = await app.compile({ files: ["app.ts"], options: onNode });
    expect(compiled).toEqual({ exitCode: 0, output: "", errors: "" });
    const { exitCode, output, errors } = await app.run("dist/app.js");
    expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: "" });
    expect(JSON.parse(output)).toEqual({
      ends: [
        "serika images.create FINISHED",
        "socaity generate FINISHED",
        "scaigrid batch.create FINISHED",
        "octoai generate.sdxl FINISHED",
        "vaikerai predictions.create FINISHED",
        "vaikerai trainings.create FINISHED",
      ],
      finished: "FINISHED",
      unknown: "UNKNOWN",
      word: "FINISHED",
      terminal: true,
      hasUrl: true,
      same: true,
      definition: "images.create",
      operation: "function",
    });
  });

  it("compiles for a bundler, without the types of Node", async () => {
    await app.write("app.ts", appSource);
    const compiled = await app.compile({ files: ["app.ts"], options: { ...bundled, noEmit: true } });
    expect(compiled).toEqual({ exitCode: 0, output: "", errors: "" });
  });

  it("may give any function as fetch where the global one has members", async () => {
    await app.write("bun.ts", bunSource);
    const compiled = await app.compile({ files: ["bun.ts"], options: { ...bundled, noEmit: true } });
    expect(compiled).toEqual({ exitCode: 0, output: "", errors: "" });
  });

  it("compiles with the status tables where there are no types of Node or of the web", async () => {
    await app.write("statuses.ts", statusSource);
    const options = { module: "nodenext", lib: ["ES2022"], types: [], noEmit: true };
    const compiled = await app.compile({ files: ["statuses.ts"], options });
    expect(compiled).toEqual({ exitCode: 0, output: "", errors: "" });
  });

  it.each([
    ["nodenext", onNode],
    ["bundler", bundled],
  ])("is told of its mistakes, with the module resolution %s", async (_, options) => {
    const preambleLines = mistakesPreamble.split("\n").length - 1;
    await app.write("mistakes.ts", `${mistakesPreamble}${mistakes.map(([line]) => `${line}\n`).join("")}`);
    const { output } = await app.compile({
      files: ["mistakes.ts"],
      options: { ...options, noEmit: true, noUncheckedSideEffectImports: true },
    });
    const found = [...output.matchAll(/^mistakes\.ts\((\d+),\d+\): error (TS\d+)/gmu)].map(
      ([, line, code]) => [mistakes[Number(line) - preambleLines - 1]?.[0], code],
    );
    expect(found).toEqual(mistakes);
  });
});
