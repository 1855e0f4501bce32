import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { loadProvider } from "../load-provider.ts";
import { referring, TestWorkspace } from "../test-workspace.fixture.ts";

let workspace: TestWorkspace;

beforeEach(async () => {
  workspace = await TestWorkspace.create();
  await workspace.write("specs/acme/openapi.yaml", referring("#/components/schemas/Name"));
});
afterEach(async () => {
  await workspace.remove();
});

const overlay = (rest: string, version = "1.1.0") =>
  `overlay: ${version}\ninfo: { title: Corrections, version: "1" }\n${rest}`;

describe("the overlay beside a document", () => {
  it.each(["overlay.yaml", "overlay.yml", "overlay.json"])("is applied: %s", async (name) => {
    const actions = [{ target: "$.info", update: { title: "Better" } }];
    await workspace.write(
      `specs/acme/${name}`,
      JSON.stringify({ overlay: "1.0.0", info: { title: "Corrections", version: "1" }, actions }),
    );
    const loaded = await loadProvider(workspace.root, "acme");
    expect(loaded.document.info).toEqual({ title: "Better", version: "1" });
    expect(loaded.overlay).toBe(join(workspace.root, "specs/acme", name));
    expect(loaded.files).toContain(loaded.overlay);
  });

  it("may refer to files beside the document", async () => {
    await workspace.write(
      "specs/acme/overlay.yaml",
      overlay(
        "actions:\n  - { target: $.components.schemas, update: { Extra: { $ref: extra.yaml } } }\n" +
          "  - { target: $.components.schemas.Name, update: { title: Renamed } }\n",
      ),
    );
    await workspace.write(
      "specs/acme/extra.yaml",
      "type: object\nproperties:\n  name: { $ref: 'openapi.yaml#/components/schemas/Name' }\n",
    );
    const { document, files } = await loadProvider(workspace.root, "acme");
    expect(JSON.stringify(document)).not.toContain(".yaml");
    expect(document.components?.schemas?.Name).toEqual({ type: "string", title: "Renamed" });
    expect(files).toHaveLength(3);
    expect(await workspace.findings()).toEqual([]);
  });

  it("has the findings about what it brought in", async () => {
    await workspace.write(
      "specs/acme/overlay.yaml",
      overlay(`actions:
  - target: $.paths
    update:
      /jobs:
        post:
          operationId: createJob
          responses:
            "200": { description: A job. }
          x-job: { use: jobb }
  - target: $.components
    update:
      schemas: { Lost: { $ref: "#/components/schemas/Gone" } }
      x-jobs: { job: { handle: {} } }
`),
    );
    const findings = await workspace.findings();
    expect(findings).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^specs\/acme\/overlay\.yaml:11:25 .*`jobb`/),
        expect.stringMatching(/^specs\/acme\/overlay\.yaml:14:24 Can't resolve \$ref/),
        expect.stringMatching(/^specs\/acme\/overlay\.yaml:15:17 .*no `poll`/),
      ]),
    );
    expect(findings.filter((finding) => !finding.startsWith("specs/acme/overlay.yaml:"))).toEqual([]);
  });

  it("does not take the findings of the document", async () => {
    await workspace.write("specs/acme/openapi.yaml", referring("#/components/schemas/Gone"));
    await workspace.write(
      "specs/acme/overlay.yaml",
      overlay("actions:\n  - { target: $.info, update: { title: Better } }\n"),
    );
    expect(await workspace.findings()).toEqual([
      expect.stringMatching(/^specs\/acme\/openapi\.yaml:6:10 Can't resolve/),
    ]);
  });

  it("that makes a reference circular is where the finding is", async () => {
    await workspace.write(
      "specs/acme/overlay.yaml",
      overlay(
        'actions:\n  - target: $.components.schemas\n    update: { A: { $ref: "#/components/schemas/A" } }\n',
      ),
    );
    expect(await workspace.findings()).toEqual([
      "specs/acme/overlay.yaml:5:18 This `$ref` leads back to itself.",
    ]);
  });

  it("that takes away what makes it OpenAPI is where the finding is", async () => {
    await workspace.write(
      "specs/acme/overlay.yaml",
      overlay("actions:\n  - { target: $, update: { openapi: 4.0.0 } }\n"),
    );
    expect(await workspace.findings()).toEqual([
      "specs/acme/overlay.yaml:4:37 This is not an OpenAPI 3 document.",
    ]);
  });

  it("tells all that it cannot do", async () => {
    await workspace.write(
      "specs/acme/overlay.yaml",
      overlay(`actions:
  - target: $.infos
    update: {}
  - target: $.info
    update: { title: [] }
`),
    );
    expect(await workspace.findings()).toEqual([
      "specs/acme/overlay.yaml:4:13 `$.infos` selects nothing in the document.",
      "specs/acme/overlay.yaml:7:22 A list cannot be merged into a plain value.",
    ]);
  });
});

describe("a broken overlay", () => {
  it.each([
    ["", "1:1 This is no OpenAPI Overlay."],
    ["[]", "1:1 This is no OpenAPI Overlay."],
    ["openapi: 3.1.0\n", "1:1 This is no OpenAPI Overlay."],
    ["overlay: 1.0.0\ninfo: {\n", "3:1 The file cannot be parsed: deficient indentation."],
    [overlay("actions: []\n", "1.2.0"), "1:10 Overlays of version `1.2.0` are not known."],
    [overlay("actions: []\n", "2.0"), "1:1 This is no OpenAPI Overlay."],
    [overlay("", "1.0.0"), "1:1 An overlay needs a list of `actions`."],
    [overlay("actions: []\n"), "3:10 An overlay needs a list of `actions`."],
    [overlay("actions: { a: 1 }\n"), "3:10 An overlay needs a list of `actions`."],
    [overlay("actions: [1]\n"), "3:11 An action must be an object."],
    [overlay("actions: [{ update: {} }]\n"), "3:11 An action needs a `target`."],
    [overlay("actions: [{ target: $ }]\n"), "3:11 This action does nothing."],
    [overlay("actions: [{ target: $, remove: 1 }]\n"), "3:32 `remove` must be true or false."],
    [
      overlay("actions: [{ target: $, update: {}, copy: $ }]\n"),
      "3:11 An action cannot have both `update` and `copy`.",
    ],
    [overlay("actions: [{ target: $, copy: $ }]\n", "1.0.0"), "3:30 `copy` came with version 1.1."],
    [overlay("actions: [{ target: $, copy: 1 }]\n"), "3:30 `copy` must be a JSONPath."],
    [overlay("actions: [{ target: $, update: {}, updat: {} }]\n"), "3:43 An action has no field `updat`."],
    [
      overlay("extends: 1\nactions: [{ target: $, update: {} }]\n"),
      "3:10 `extends` must be the URL or the path of a document.",
    ],
    [overlay("action: 1\nactions: [{ target: $, update: {} }]\n"), "3:9 An overlay has no field `action`."],
    [
      "overlay: 1.0.0\nactions: [{ target: $, update: {} }]\n",
      "1:1 An overlay needs an `info` with a `title` and a `version`, both texts.",
    ],
  ])("%j", async (text, want) => {
    await workspace.write("specs/acme/overlay.yaml", text);
    expect(await workspace.findings()).toEqual([`specs/acme/overlay.yaml:${want}`]);
  });

  it.each([
    ["openapi.yaml", []],
    ["./openapi.yaml", []],
    ["https://acme.dev/openapi.json", []],
    [
      "../other/openapi.yaml",
      [
        "specs/acme/overlay.yaml:3:10 This overlay says that it is for `../other/openapi.yaml`, and is applied to another document.",
      ],
    ],
  ])("extends %s", async (extended, want) => {
    await workspace.write(
      "specs/acme/overlay.yaml",
      overlay(`extends: ${extended}\nactions: [{ target: $.info, update: { title: A } }]\n`),
    );
    expect(await workspace.findings()).toEqual(want);
    expect((await loadProvider(workspace.root, "acme")).document.info?.title).toBe("A");
  });
});
