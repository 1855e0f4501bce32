import { mkdtemp, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parse } from "yaml";
import { addProvider } from "../../../generator/src/add-provider.ts";
import { checkDocument } from "../../../generator/src/check/check-document.ts";
import { DiagnosticsError } from "../../../generator/src/diagnostics/diagnostics-error.ts";
import { emitPackage } from "../../../generator/src/emit/emit-package.ts";
import { modelOf } from "../../../generator/src/generate-provider.ts";
import { loadDocument } from "../../../generator/src/load/load-document.ts";
import { repository } from "../../command-line/run-command.ts";

let root: string;

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "jobglot-mutated-")));
});
afterAll(() => rm(root, { recursive: true }));

const references =
  "# #/ #/components #/components/schemas #/info/title #/paths #/nowhere nowhere.yaml % #/%zz";

/** What may stand in a place of a document where something else is meant. */
const intruders: readonly unknown[] = [
  ...[undefined, null, 7, "text", "", true, [], {}, [[]], [[{}]], [null], [{}], ["text"], { "": {} }],
  ...[
    { text: null },
    { type: "text" },
    { type: ["object", "null"] },
    { oneOf: [] },
    { $ref: 7 },
    { $ref: "" },
  ],
  ...references.split(" ").map((reference) => ({ $ref: reference })),
  [{ $ref: "#" }],
];

/** A larger number tries more of them. */
const mutationsOfEach = 40;

type Path = readonly (string | number)[];

/** Every place of a document. */
function placesIn(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [path];
  const keys = Array.isArray(value) ? [...value.keys()] : Object.keys(value);
  return [path, ...keys.flatMap((key) => placesIn(Reflect.get(value, key), [...path, key]))];
}

/** A copy with something else in one place; `undefined` leaves it empty. */
function withIntruder(value: unknown, [key, ...rest]: Path, intruder: unknown): unknown {
  if (key === undefined) return intruder;
  const copy: object = Array.isArray(value) ? [...value] : { ...Object(value) };
  Reflect.set(copy, key, withIntruder(Reflect.get(copy, key), rest, intruder));
  return copy;
}

/** Runs a step that may have findings, and nothing worse. */
async function stepOf<Result>(step: Promise<Result>): Promise<Result | undefined> {
  return step.catch((error: unknown) => {
    if (error instanceof DiagnosticsError) return undefined;
    throw error;
  });
}

/** Generates, lints and adds a document, whatever comes of it. */
async function use(document: unknown, withEverything: boolean): Promise<void> {
  const file = join(root, "openapi.json");
  await writeFile(file, JSON.stringify(document) ?? "");
  const loaded = await stepOf(loadDocument({ name: "acme", root, file }));
  const made = loaded && (await stepOf(modelOf(loaded, "acme")));
  if (!withEverything || loaded === undefined) return;
  const versions = { version: "0.1.0", coreVersion: "0.1.0", jobStatusVersion: "0.1.0" };
  if (made !== undefined) await emitPackage(made.model, { scope: "@jobglot", ...versions, command: "" });
  await checkDocument(loaded, { rules: "all" });
  const isOurs = (key: string): boolean => key === "x-job" || key === "x-jobs";
  await writeFile(
    file,
    JSON.stringify(document, (key, value: unknown) => (isOurs(key) ? undefined : value)),
  );
  const workspace = { root, specs: join(root, "specs"), configuration: {} };
  await stepOf(addProvider(workspace, { name: "acme", from: file, directory: root, now: new Date(0) }));
  await rm(join(root, "specs/acme"), { recursive: true, force: true });
}

it.each(["octoai", "scaigrid", "serika", "socaity", "vaikerai"])(
  "%s with something else in one place ends in a package or in findings",
  { timeout: 120_000 },
  async (provider) => {
    const document: unknown = parse(
      await readFile(join(repository, `specs/${provider}/openapi.yaml`), "utf8"),
    );
    const places = placesIn(document).slice(1);
    const defects: string[] = [];
    for (let index = 0; index < mutationsOfEach; index++) {
      // far from the one before, and the same in every run
      const place = places[(index * 7919) % places.length] ?? [];
      const intruder = intruders[index % intruders.length];
      await use(withIntruder(document, place, intruder), index % 3 === 0).catch((error: unknown) =>
        defects.push(`${place.join("/")} = ${JSON.stringify(intruder)}: ${String(error)}`),
      );
    }
    expect(defects).toEqual([]);
  },
);
