import { symlink } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadProvider } from "./load-provider.ts";
import { referring, TestWorkspace } from "./test-workspace.fixture.ts";

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await TestWorkspace.create();
});
afterEach(async () => {
  await workspace.remove();
});

describe("loadProvider", () => {
  it("keeps references to components", async () => {
    await workspace.write("specs/acme/openapi.yaml", referring("#/components/schemas/Name"));
    const { document, files, name } = await loadProvider(workspace.root, "acme");
    expect(name).toBe("acme");
    expect(document.components?.schemas?.Job).toEqual({ $ref: "#/components/schemas/Name" });
    expect(files).toEqual([join(workspace.root, "specs/acme/openapi.yaml")]);
  });

  it.each(["openapi.yml", "openapi.json"])("reads %s", async (file) => {
    await workspace.write(
      `specs/acme/${file}`,
      JSON.stringify({ openapi: "3.1.0", info: { title: "Acme", version: "1" } }),
    );
    expect((await loadProvider(workspace.root, "acme")).document.info?.title).toBe("Acme");
  });

  it("brings in other files and lists them", async () => {
    await workspace.write("specs/acme/openapi.yaml", referring("schemas/job.yaml"));
    await workspace.write(
      "specs/acme/schemas/job.yaml",
      "type: object\nproperties: { id: { $ref: id.yaml } }\n",
    );
    await workspace.write("specs/acme/schemas/id.yaml", "type: string\n");
    const { document, files } = await loadProvider(workspace.root, "acme");
    expect(JSON.stringify(document)).not.toContain(".yaml");
    expect(JSON.stringify(document)).toContain('"type":"object"');
    expect(files.map((file) => file.slice(workspace.root.length))).toEqual([
      "/specs/acme/openapi.yaml",
      "/specs/acme/schemas/id.yaml",
      "/specs/acme/schemas/job.yaml",
    ]);
    expect(await workspace.findings()).toEqual([]);
  });

  it("reports findings in the file they are in", async () => {
    await workspace.write("specs/acme/openapi.yaml", referring("job.yaml"));
    await workspace.write("specs/acme/job.yaml", "type: object\nproperties:\n  id: { $ref: gone.yaml }\n");
    expect(await workspace.findings()).toEqual([
      "specs/acme/job.yaml:3:7 Can't resolve $ref: there is no such file.",
    ]);
  });

  it("says once where a file cannot be parsed that is referred to twice", async () => {
    const twice = `${referring("job.yaml")}    Other: { $ref: "job.yaml#/a" }\n`;
    await workspace.write("specs/acme/openapi.yaml", twice);
    await workspace.write("specs/acme/job.yaml", "type: object\nproperties: {\n");
    await expect(loadProvider(workspace.root, "acme")).rejects.toMatchObject({
      diagnostics: [
        {
          code: "jobglot/file-parses",
          file: "specs/acme/job.yaml",
          line: 3,
          message: expect.stringMatching(/^The file cannot be parsed: [^/]+\.$/),
        },
      ],
    });
  });

  it("refuses files outside the folder of the specification", async () => {
    await workspace.write("specs/acme/openapi.yaml", referring("../other/job.yaml"));
    await workspace.write("specs/other/job.yaml", "type: object\n");
    expect(await workspace.findings()).toEqual([
      "specs/acme/openapi.yaml:6:10 Can't resolve $ref: the file is outside the folder of the specification; move it there, or add its folder to allowedReferenceFolders in jobglot.config.ts.",
    ]);
  });

  it("refuses links that lead outside", async () => {
    await workspace.write("specs/acme/openapi.yaml", referring("job.yaml"));
    await workspace.write("secret.yaml", "type: object\n");
    await symlink(join(workspace.root, "secret.yaml"), join(workspace.root, "specs/acme/job.yaml"));
    expect(await workspace.findings()).toEqual([
      "specs/acme/openapi.yaml:6:10 Can't resolve $ref: the file is outside the folder of the specification; move it there, or add its folder to allowedReferenceFolders in jobglot.config.ts.",
    ]);
  });

  it.each([".env", ".secrets/job.yaml"])("refuses %s, which is hidden", async (file) => {
    await workspace.write("specs/acme/openapi.yaml", referring(file));
    await workspace.write(`specs/acme/${file}`, "type: object\n");
    expect(await workspace.findings()).toEqual([
      "specs/acme/openapi.yaml:6:10 Can't resolve $ref: hidden files are refused; give it another name.",
    ]);
  });

  it("reads files of a hidden folder that is allowed", async () => {
    await workspace.write("specs/acme/openapi.yaml", referring("../.shared/job.yaml"));
    await workspace.write("specs/.shared/job.yaml", "type: object\n");
    expect(await workspace.findings({ allowedReferenceFolders: ["specs/.shared"] })).toEqual([]);
  });

  it("reads files of folders that are allowed, and of no others", async () => {
    await workspace.write("specs/acme/openapi.yaml", referring("../shared/job.yaml"));
    await workspace.write("specs/shared/job.yaml", "type: object\nproperties: { id: { $ref: id.yaml } }\n");
    await workspace.write("specs/sharedsecret.yaml", "type: string\n");
    await symlink(
      join(workspace.root, "specs/sharedsecret.yaml"),
      join(workspace.root, "specs/shared/id.yaml"),
    );
    const allowed = { allowedReferenceFolders: ["specs/shared", "specs/gone"] };
    expect(await workspace.findings(allowed)).toEqual([
      expect.stringMatching(/^specs\/shared\/job\.yaml:2:19 Can't resolve \$ref: the file is outside/),
    ]);
    expect((await loadProvider(workspace.root, "acme", allowed)).files).toContain(
      join(workspace.root, "specs/shared/job.yaml"),
    );
  });

  it("refuses a file that is larger than allowed", async () => {
    await workspace.write("specs/acme/openapi.yaml", referring("job.yaml"));
    await workspace.write("specs/acme/job.yaml", `type: object\n# ${"x".repeat(1000)}\n`);
    expect(await workspace.findings({ maximumFileBytes: 500 })).toEqual([
      "specs/acme/openapi.yaml:6:10 Can't resolve $ref: it has 1016 bytes, more than 500 bytes; if that is meant, raise maximumFileBytes in jobglot.config.ts.",
    ]);
    expect(await workspace.findings({ maximumFileBytes: 100 })).toEqual([
      expect.stringMatching(
        /^specs\/acme\/openapi\.yaml:1:1 The file is too large: it has \d+ bytes, more than 100/,
      ),
    ]);
  });

  it("refuses a folder", async () => {
    await workspace.write("specs/acme/openapi.yaml", referring("schemas"));
    await workspace.write("specs/acme/schemas/job.yaml", "type: object\n");
    expect(await workspace.findings()).toEqual([
      "specs/acme/openapi.yaml:6:10 Can't resolve $ref: it is not a file.",
    ]);
  });

  it.each(["file:///etc/hostname", "data:application/json,{}"])("refuses %s", async (reference) => {
    await workspace.write("specs/acme/openapi.yaml", referring(reference));
    expect((await workspace.findings())[0]).toContain(
      "Can't resolve $ref: remote references are refused; copy it into the folder, and refer to it by its path",
    );
  });

  it("says where a document cannot be parsed", async () => {
    await workspace.write("specs/acme/openapi.yaml", "openapi: 3.1.0\ninfo: {\n");
    expect(await workspace.findings()).toEqual([
      expect.stringMatching(/^specs\/acme\/openapi\.yaml:\d+:\d+ The file cannot be parsed: .+\.$/),
    ]);
  });

  it.each([
    { given: Buffer.from("\uFEFFopenapi: 3.1.0\n", "utf16le"), want: "1:1" },
    { given: Buffer.from("openapi: 3.1.0\ninfo: { title: Café }\n", "latin1"), want: "2:19" },
  ])("says that a document is in another encoding, at $want", async ({ given, want }) => {
    await workspace.write("specs/acme/openapi.yaml", given);
    expect(await workspace.findings()).toEqual([
      `specs/acme/openapi.yaml:${want} The file cannot be parsed: it is no text in UTF-8.`,
    ]);
  });

  it("says how Swagger becomes OpenAPI", async () => {
    await workspace.write("specs/acme/openapi.json", '{ "info": {}, "swagger": "2.0" }');
    await expect(loadProvider(workspace.root, "acme")).rejects.toMatchObject({
      diagnostics: [
        {
          code: "jobglot/openapi-version",
          column: 26,
          message: "This is a Swagger 2.0 document; jobglot reads OpenAPI 3.",
          fix: "Convert it with `npx @scalar/cli document upgrade specs/acme/openapi.json --output specs/acme/openapi.json` (Node 24).",
        },
      ],
    });
  });

  it.each([
    ["openapi: 4.0.0\n", "1:10"],
    ["[]\n", "1:1"],
    ["", "1:1"],
  ])("refuses what is no OpenAPI 3: %j", async (text, place) => {
    await workspace.write("specs/acme/openapi.yaml", text);
    expect(await workspace.findings()).toEqual([
      `specs/acme/openapi.yaml:${place} This is not an OpenAPI 3 document.`,
    ]);
  });

  it.each([
    [
      "an alias that contains itself",
      "x-a: &a { b: *a }\n",
      "it is nested too deeply, or an alias contains itself",
    ],
    [
      "aliases that explode",
      Array.from(
        { length: 9 },
        (_, i) =>
          `x-${i}: &a${i} [${Array(9)
            .fill(i === 0 ? "0" : `*a${i - 1}`)
            .join(", ")}]\n`,
      ).join(""),
      "it holds more values than a document of its size can, by aliases or by brackets alone",
    ],
  ])("refuses %s", async (_, text, want) => {
    await workspace.write("specs/acme/openapi.yaml", text + referring("#/components/schemas/Name"));
    expect(await workspace.findings()).toEqual([`specs/acme/openapi.yaml:1:1 The file is refused: ${want}.`]);
  });

  it("refuses a document that is nested without end", async () => {
    await workspace.write("specs/acme/openapi.yaml", `openapi: 3.1.0\nx: ${"[".repeat(50_000)}\n`);
    expect((await workspace.findings())[0]).toMatch(
      /^specs\/acme\/openapi\.yaml:2:\d+ The file cannot be parsed: nesting/,
    );
  });

  it.each(["#/components/schemas/Job", "#/components/schemas/%4Aob"])(
    "says that %s leads back to itself, and where",
    async (reference) => {
      await workspace.write("specs/acme/openapi.yaml", referring(reference));
      expect(await workspace.findings()).toEqual([
        "specs/acme/openapi.yaml:6:10 This `$ref` leads back to itself.",
      ]);
    },
  );

  // Redocly finds these while it waits for other files
  const circle = 'A: { properties: { b: { $ref: "#/x-names/A/properties/b" } } }';
  it.each([
    {
      given: `${referring("#/x-names/A")}    Other: { $ref: nowhere.yaml }\nx-names:\n  ${circle}\n`,
      want: ["specs/acme/openapi.yaml:10:25 This `$ref` leads back to itself."],
    },
    {
      given: `${referring("names.yaml#/x-names/A")}    Other: { $ref: nowhere.yaml }\n`,
      want: [
        "specs/acme/openapi.yaml:6:10 Can't resolve $ref: one of its references leads back to itself.",
        "specs/acme/openapi.yaml:8:12 Can't resolve $ref: there is no such file.",
      ],
    },
  ])("says which reference leads back to itself: $want", async ({ given, want }) => {
    await workspace.write("specs/acme/openapi.yaml", given);
    await workspace.write("specs/acme/names.yaml", `x-names:\n  ${circle}\n`);
    expect(await workspace.findings()).toEqual(want);
  });

  it("reports that there is no provider", async () => {
    await expect(loadProvider(workspace.root, "acme")).rejects.toThrow("There is no specification of");
  });

  it("reports a folder that cannot be read", async () => {
    await workspace.write("specs/.keep", "");
    await symlink("acme", join(workspace.root, "specs/acme"));
    expect(await workspace.findings()).toEqual(["specs/acme:1:1 The folder cannot be read (ELOOP)."]);
  });

  it("reads a folder through a link", async () => {
    await workspace.write("elsewhere/openapi.yaml", referring("name.yaml"));
    await workspace.write("elsewhere/name.yaml", "type: string\n");
    await workspace.write("specs/.keep", "");
    await symlink(join(workspace.root, "elsewhere"), join(workspace.root, "specs/acme"));
    expect(await workspace.findings()).toEqual([]);
  });

  it.each([
    { given: "../acme", want: "`../acme` cannot name a provider." },
    { given: "", want: "`` cannot name a provider." },
    { given: "__proto__", want: "`__proto__` cannot name a provider." },
    { given: "My Provider", want: "`My Provider` cannot name a provider." },
    { given: "a.b", want: "`a.b` cannot name a provider." },
    { given: "A-B", want: "`A-B` cannot name a provider." },
    { given: "core", want: "`@jobglot/core` is a package of jobglot's own." },
    { given: "generator", want: "`@jobglot/generator` is a package of jobglot's own." },
    { given: "simulator", want: "`@jobglot/simulator` is a package of jobglot's own." },
    { given: "job-status", want: "`@jobglot/job-status` is a package of jobglot's own." },
  ])("refuses the name $given", async ({ given, want }) => {
    await expect(loadProvider(workspace.root, given)).rejects.toThrow(want);
  });

  it("takes the names of jobglot's packages in another scope, but for the status tables", async () => {
    await workspace.write("specs/core/openapi.yaml", referring("#/components/schemas/Name"));
    const configuration = { scope: "@songs" } as const;
    expect((await loadProvider(workspace.root, "core", configuration)).name).toBe("core");
    await expect(loadProvider(workspace.root, "job-status", configuration)).rejects.toThrow(
      "`@songs/job-status` is a package of jobglot's own.",
    );
  });
});
