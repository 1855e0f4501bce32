import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = fileURLToPath(new URL("../../", import.meta.url));

interface Import {
  readonly file: string;
  readonly from: string;
}

/** Every module that the sources below some folders name, tests aside. */
function importsBelow(...patterns: readonly string[]): Import[] {
  return globSync([...patterns], { cwd: root })
    .filter((file) => !/\.(test|fixture)\.ts$|\/testing\//.test(file))
    .flatMap((file) => {
      const text = readFileSync(`${root}${file}`, "utf8");
      const found = text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*"([^"<]+)"/g);
      return [...found].map(([, from = ""]) => ({ file: file.replaceAll("\\", "/"), from }));
    });
}

/** The package that an import names; nothing for a file of the same package. */
const packageOf = ({ from }: Import): string[] =>
  from.startsWith(".")
    ? []
    : [
        from
          .split("/")
          .slice(0, from.startsWith("@") ? 2 : 1)
          .join("/"),
      ];

const packagesBelow = (...patterns: readonly string[]): string[] =>
  [...new Set(importsBelow(...patterns).flatMap(packageOf))].sort();

test("between packages imports run one way", () => {
  expect(packagesBelow("packages/core/src/**/*.ts")).toEqual(["eventsource-parser", "openapi-fetch"]);
  expect(packagesBelow("generated/job-status/src/**/*.ts")).toEqual(["@jobglot/core"]);
  expect(packagesBelow("generated/!(job-status)/src/**/*.ts")).toEqual([
    "@jobglot/core",
    "@jobglot/job-status",
  ]);
  const ofJobglot = (name: string): boolean => name.startsWith("@jobglot/");
  expect(packagesBelow("packages/simulator/src/**/*.ts").filter(ofJobglot)).toEqual(["@jobglot/core"]);
  expect(packagesBelow("generator/src/**/*.ts").filter(ofJobglot)).toEqual([]);
});

test("the status tables load the vocabulary and nothing of the runtime", () => {
  const outside = importsBelow("generated/job-status/src/**/*.ts").filter(
    ({ from }) => !from.startsWith("."),
  );
  expect(new Set(outside.map(({ from }) => from))).toEqual(new Set(["@jobglot/core/vocabulary"]));
  expect(importsBelow("packages/core/src/vocabulary.ts")).toEqual([]);
});

/** The phase that a file of the generator belongs to: its folder, or its own name for those beside the phases. */
const phaseOf = (path: string): string => path.replace(/^generator\/src\//, "").split("/")[0] ?? "";

const mayImport: Readonly<Record<string, readonly string[]>> = {
  load: ["configuration", "diagnostics", "schema", "model", "read-folder.ts", "relative-path.ts"],
  check: ["diagnostics", "load", "schema"],
  model: ["diagnostics", "schema"],
  emit: ["model", "emitted-file.ts"],
  diff: "diagnostics error-code.ts load model schema write generate-provider.ts generate-settings.ts package-version.ts".split(
    " ",
  ),
  write: [
    "emitted-file.ts",
    "error-code.ts",
    "generate-report.ts",
    "milliseconds-now.ts",
    "read-folder.ts",
    "relative-path.ts",
  ],
  propose: ["model", "schema"],
};

test.each(Object.entries(mayImport))("in the generator, %s imports only %j", (phase, allowed) => {
  const foreign = importsBelow(`generator/src/${phase}/**/*.ts`)
    .filter(({ from }) => from.startsWith("."))
    .map(({ file, from }) => ({ file, to: new URL(from, `file:///${file}`).pathname.slice(1) }))
    .filter(({ to }) => ![phase, ...allowed].includes(phaseOf(to)))
    .map(({ file, to }) => `${file} → ${to}`);
  expect(foreign).toEqual([]);
});

test.each([
  { library: "@redocly/openapi-core", phases: ["check", "load"] },
  { library: "ts-morph", phases: ["emit"] },
  { library: "openapi-typescript", phases: ["emit"] },
  // configuration asks it where a mistake in the settings is, and only then
  { library: "typescript", phases: ["configuration", "emit"] },
  { library: "handlebars", phases: ["emit"] },
])("$library lives only in $phases", ({ library, phases }) => {
  const users = importsBelow("generator/src/**/*.ts")
    .filter((each) => packageOf(each)[0] === library)
    .map(({ file }) => phaseOf(file));
  expect([...new Set(users)].sort().filter((phase) => !phases.includes(phase))).toEqual([]);
});
