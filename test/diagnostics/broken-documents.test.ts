import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { acmeSpecification } from "../command-line/acme-specification.ts";
import { createScratchWorkspace, findingsIn, type ScratchWorkspace } from "./scratch-workspace.ts";

let workspace: ScratchWorkspace;

beforeEach(async () => {
  workspace = await createScratchWorkspace();
});
afterEach(() => workspace.remove());

const bytes = (...values: number[]) => new Uint8Array(values);

const documents: readonly (readonly [
  what: string,
  content: string | Uint8Array,
  place: string,
  message: string,
])[] = [
  ["nothing", "", "1:1", "not an OpenAPI 3 document"],
  ["white space", " \n\t\n", "1:1", "not an OpenAPI 3 document"],
  ["a comment", "# nothing\n", "1:1", "not an OpenAPI 3 document"],
  ["a text", "hello\n", "1:1", "not an OpenAPI 3 document"],
  ["a number", "42\n", "1:1", "not an OpenAPI 3 document"],
  ["a list", "- openapi: 3.1.0\n", "1:1", "not an OpenAPI 3 document"],
  ["HTML", "<!doctype html>\n<title>Docs</title>\n", "1:1", "not an OpenAPI 3 document"],
  ["a number as the version", "openapi: 3.1\n", "1:10", "not an OpenAPI 3 document"],
  ["bytes", bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 13), "1:1", "no text in UTF-8"],
  ["NUL", bytes(0, 0, 0, 0), "1:1", "cannot be parsed"],
  ["UTF-16", bytes(0xff, 0xfe, 0x6f, 0, 0x70, 0), "1:1", "no text in UTF-8"],
  ["tabs", "openapi: 3.1.0\ninfo:\n\ttitle: Acme\n", "3:1", "cannot be parsed"],
  ["a key that stands twice", "openapi: 3.1.0\ninfo: {}\ninfo: {}\n", "3:1", "duplicated mapping key"],
  [
    "a key that stands twice in JSON",
    '{ "openapi": "3.1.0",\n "openapi": "3.1.0" }',
    "2:3",
    "duplicated mapping key",
  ],
  ["JSON without an end", '{ "openapi": "3.1.0"', "1:21", "cannot be parsed"],
  ["a quote without an end", 'openapi: "3.1.0\n', "2:1", "cannot be parsed"],
  ["two documents", "openapi: 3.1.0\n---\nopenapi: 3.1.0\n", "1:1", "expected a single document"],
  ["an unknown tag", "openapi: !!js/function 'process.exit()'\n", "1:10", "unknown"],
  ["an alias of nothing", "openapi: 3.1.0\ninfo: *info\n", "2:8", "unidentified alias"],
  [
    "null in the place of everything",
    "openapi: 3.1.0\ninfo: null\npaths: null\ncomponents: null\n",
    "2:7",
    "Expected type `Info`",
  ],
];

describe("a document that is", () => {
  test.each(documents)("%s", async (_, content, place, message) => {
    await workspace.write("specs/acme/openapi.yaml", content);
    for (const command of ["lint", "generate"] as const) {
      const { exitCode, output, errors } = await workspace.jobglot(command, "acme");
      expect({ exitCode, errors }, output).toEqual({ exitCode: 1, errors: "" });
      const finding = output
        .split("\n")
        .find((line) => line.startsWith(`specs/acme/openapi.yaml:${place} error: `));
      expect(finding, output).toContain(message);
      expect(output).not.toMatch(/^\s+at /mu);
    }
  });

  test("in a folder that is a file", async () => {
    await workspace.write("specs/acme/openapi.yaml/README.md", "");
    const { exitCode, output } = await workspace.jobglot("lint", "acme", "--reporter", "json");
    expect(exitCode).toBe(1);
    expect(findingsIn(output)).toEqual([
      expect.objectContaining({ code: "jobglot/file-readable", file: "specs/acme/openapi.yaml" }),
    ]);
  });

  test("broken in several places has a finding for each", async () => {
    await workspace.write(
      "specs/acme/openapi.yaml",
      acmeSpecification
        .replace("/schemas/Song", "/schemas/Sing")
        .replace("operation: songs.get", "operation: songs.read")
        .replace("cancel: null", "retention: { result: 1h, from: creation }\n      cancel: null"),
    );
    const { exitCode, output } = await workspace.jobglot("generate", "acme", "--reporter", "json");
    expect(exitCode).toBe(1);
    const findings = findingsIn(output);
    expect(new Set(findings.map(({ code }) => code)).size).toBeGreaterThan(1);
    expect(findings.length).toBeGreaterThan(1);
    for (const { frame, documentation } of findings) {
      expect(frame).toContain("^");
      expect(documentation).toMatch(/^jobglot help |^https:/u);
    }
  });

  test("JSON has frames as well, also in files that it refers to", async () => {
    await workspace.write(
      "specs/acme/openapi.json",
      '{ "openapi": "3.1.0", "info": { "title": "Acme", "version": "1" }, "paths": {},\n' +
        '  "components": { "schemas": { "Song": { "$ref": "song.json" } } } }\n',
    );
    await workspace.write("specs/acme/song.json", '{\n  "type": "object",\n  "properties": []\n}\n');
    const { output } = await workspace.jobglot("generate", "acme");
    expect(output).toContain("specs/acme/song.json:3:17 error: Expected type");
    expect(output).toContain('  3 |   "properties": []\n    |                 ^^\n');
  });
});

const configurations: readonly (readonly [what: string, content: string, place: string, message: string])[] =
  [
    ["no TypeScript", "export default {\n  specs: ;\n};\n", "2:10", "cannot be parsed: Expression expected"],
    [
      "throwing",
      'const a = 1;\nthrow new Error("No settings.");\n',
      "2:7",
      "cannot be run: Error: No settings.",
    ],
    ["throwing no error", 'throw "No settings.";\n', "1:1", "cannot be run: No settings."],
    ["importing nothing that is there", 'import "./gone.ts";\nexport default {};\n', "1:1", "cannot be run"],
    ["without export", "const specs = 1;\n", "1:1", "exports no settings"],
    ["a list", "export default [];\n", "1:1", "exports no settings"],
    ["with an unknown key", 'export default {\n  spec: "specs",\n};\n', "2:3", "There is no setting `spec`"],
    ["with a wrong type", "export default {\n  specs: 1,\n};\n", "2:3", "`specs` has a wrong value"],
    ["leading out", 'export default { "generated": "../out" };\n', "1:18", "`generated` has a wrong value"],
    ["computed", 'export default Object.fromEntries([["spec", 1]]);\n', "1:1", "There is no setting `spec`"],
  ];

describe("settings that are", () => {
  test("a folder", async () => {
    await workspace.write("jobglot.config.ts/index.ts", "");
    await workspace.write("specs/acme/openapi.yaml", acmeSpecification);
    expect(await workspace.jobglot("lint")).toEqual({
      exitCode: 2,
      output: "",
      errors:
        "jobglot.config.ts:1:1 error: This is a folder, and no file. Move it away. (jobglot/configuration)\n",
    });
  });

  test.each(configurations)("%s", async (_, content, place, message) => {
    await workspace.write("specs/acme/openapi.yaml", acmeSpecification);
    await workspace.write("jobglot.config.ts", content);
    const { exitCode, output, errors } = await workspace.jobglot("lint");
    expect({ exitCode, output }).toEqual({ exitCode: 2, output: "" });
    expect(errors).toContain(`jobglot.config.ts:${place} error: `);
    expect(errors).toContain(message);
    expect(errors).not.toMatch(/^\s+at /mu);
    const json = await workspace.jobglot("lint", "--reporter", "json");
    expect(json.exitCode).toBe(2);
    expect(findingsIn(json.output)).toEqual([expect.objectContaining({ code: "jobglot/configuration" })]);
  });

  test("wrong in several places", async () => {
    await workspace.write("specs/acme/openapi.yaml", acmeSpecification);
    await workspace.write("jobglot.config.ts", "export default {\n  spec: 1,\n  scope: 2,\n};\n");
    const { errors } = await workspace.jobglot("lint");
    expect(errors).toMatch(/:2:3 error: .*\n.*:3:3 error: /u);
  });
});
