import { mkdir, mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { runCommand } from "../../command-line/run-command.ts";
import { jobglotPath } from "../../command-line/workspace-copy.ts";
import { findingsIn } from "../../diagnostics/scratch-workspace.ts";
import { largeDocuments, largeFolders } from "./large-documents.ts";

let root: string;

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "jobglot-large-")));
});
afterAll(() => rm(root, { recursive: true }));

const tooDeep = "nesting exceeded maxDepth (100). Nest its contents less deeply.";

/** The finding that a document ends in; a package where there is none. */
const wanted: Readonly<Record<keyof typeof largeDocuments, string | undefined>> = {
  "deep-json":
    "deep-json.json:1:1 The file is refused: it is nested too deeply, or an alias contains itself. Nest it less deeply, and use fewer aliases.",
  "deep-yaml": `deep-yaml.yaml:9:684 The file cannot be parsed: ${tooDeep}`,
  "deep-items": `deep-items.yaml:9:2124 The file cannot be parsed: ${tooDeep}`,
  "deep-brackets": `deep-brackets.yaml:1:100 The file cannot be parsed: ${tooDeep}`,
  "alias-bomb":
    "alias-bomb.yaml:1:1 The file is refused: it holds more values than a document of its size can, by aliases or by brackets alone. Nest it less deeply, and use fewer aliases.",
  "alias-cycle":
    "alias-cycle.yaml:1:1 The file is refused: it is nested too deeply, or an alias contains itself. Nest it less deeply, and use fewer aliases.",
  "nothing-but-brackets":
    "nothing-but-brackets.json:1:1 The file is refused: it holds more values than a document of its size can, by aliases or by brackets alone. Nest it less deeply, and use fewer aliases.",
  "fifty-megabytes":
    "fifty-megabytes.json:1:1 The file is too large: it has 50000342 bytes, more than 16777216 bytes; if that is meant, raise maximumFileBytes in jobglot.config.ts. Split it, or raise the limit.",
  "reference-chain-too-long":
    "reference-chain-too-long.yaml:5:118 This `$ref` leads on to others, more than 500 in a row. Let it name what is meant.",
  "reference-ring":
    "reference-ring.json:1:1 The file is refused: its references lead too far from one schema to the next. Nest it less deeply, and use fewer aliases.",
  "reference-cycle":
    "reference-cycle.yaml:8:12 This `$ref` leads back to itself. Let one of the references name a definition.",
};

const wantedOfFolders: Readonly<Record<keyof typeof largeFolders, readonly string[]>> = {
  "chain-through-files": [],
  "chain-in-another-file": [
    "chain-in-another-file/openapi.yaml:5:118 Can't resolve $ref: it has more than 500 references in a row. Correct `#/components/schemas/Job`, or add what it names. Until then its type is `unknown`.",
    "chain-in-another-file/openapi.yaml:9:10 Can't resolve $ref: it has more than 500 references in a row. Correct `other.yaml#/S0`, or add what it names.",
  ],
  "ring-of-files": [
    "ring-of-files/openapi.yaml:1:1 This `$ref` leads back to itself. Let one of the references name a definition.",
  ],
};

it.each(Object.entries(largeDocuments))(
  "%s ends in a package or in a finding, with 1536 MB of memory",
  { timeout: 180_000 },
  async (name, text) => {
    const document = text();
    const spec = join(root, `${name}.${document.startsWith("{") ? "json" : "yaml"}`);
    await writeFile(spec, document);
    expect(await outcomeOf(spec, name)).toEqual(
      wantedOutcome(wanted[name] === undefined ? [] : [wanted[name]]),
    );
  },
);

it.each(Object.entries(largeFolders))("%s ends in a package or in a finding", async (name, files) => {
  await mkdir(join(root, name));
  const written = Object.entries(files()).map(([file, text]) => writeFile(join(root, name, file), text));
  await Promise.all(written);
  expect(await outcomeOf(join(root, name, "openapi.yaml"), name)).toEqual(
    wantedOutcome(wantedOfFolders[name] ?? []),
  );
});

async function outcomeOf(spec: string, name: string) {
  const { exitCode, output, errors } = await runCommand(
    process.execPath,
    [
      "--max-old-space-size=1536",
      jobglotPath,
      ...["generate", "--reporter", "json", "--spec", spec, "--out", join(root, "out", name)],
    ],
    root,
  );
  const found = findingsIn(output).map(
    ({ file, line, column, message, fix }) => `${file}:${line}:${column} ${message} ${fix}`,
  );
  return { exitCode, errors, found };
}

const wantedOutcome = (found: readonly string[]) => ({
  exitCode: found.length === 0 ? 0 : 1,
  errors: "",
  found,
});
