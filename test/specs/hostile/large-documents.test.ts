import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { generate } from "../../../generator/src/generate.ts";
import { largeDocuments } from "./large-documents.ts";

let root: string;

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "jobglot-large-")));
});
afterAll(() => rm(root, { recursive: true }));

const tooDeep = "nesting exceeded maxDepth (100). Nest its contents less deeply.";

/** The finding that a document ends in; a package where there is none. */
const wanted: Readonly<Record<keyof typeof largeDocuments, string | undefined>> = {
  "deep-json": `deep-json.json:1:1982 The file cannot be parsed: ${tooDeep}`,
  "deep-yaml": `deep-yaml.yaml:9:684 The file cannot be parsed: ${tooDeep}`,
  "deep-items": `deep-items.yaml:9:2124 The file cannot be parsed: ${tooDeep}`,
  "deep-brackets": `deep-brackets.yaml:1:100 The file cannot be parsed: ${tooDeep}`,
  "alias-bomb":
    "alias-bomb.yaml:1:1 The file is refused: its aliases make it far larger than its text. Nest it less deeply, and use fewer aliases.",
  "alias-cycle":
    "alias-cycle.yaml:1:1 The file is refused: it is nested too deeply, or an alias contains itself. Nest it less deeply, and use fewer aliases.",
  "reference-cycle":
    "reference-cycle.yaml:8:12 This `$ref` leads back to itself. Let one of the references name a definition.",
};

it.each(Object.entries(largeDocuments))(
  "%s ends in a package or in a finding",
  { timeout: 40_000 },
  async (name, text) => {
    const document = text();
    const spec = join(root, `${name}.${document.startsWith("{") ? "json" : "yaml"}`);
    await writeFile(spec, document);
    const { providers } = await generate({
      root,
      check: false,
      force: false,
      spec,
      out: join(root, "out", name),
    });
    const found = providers.flatMap(({ diagnostics }) =>
      diagnostics.map(
        ({ file, line, column, message, fix }) => `${file}:${line}:${column} ${message} ${fix}`,
      ),
    );
    const want = wanted[name];
    expect(found).toEqual(want === undefined ? [] : [want]);
    expect(providers.map(({ outcome }) => outcome)).toEqual([want === undefined ? "generated" : "failed"]);
  },
);
