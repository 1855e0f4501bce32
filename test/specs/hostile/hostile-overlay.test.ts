import { mkdtemp, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Diagnostic } from "../../../generator/src/diagnostics/diagnostic.ts";
import { DiagnosticsError } from "../../../generator/src/diagnostics/diagnostics-error.ts";
import { formatDiagnostics } from "../../../generator/src/diagnostics/print-diagnostics.ts";
import { loadDocument } from "../../../generator/src/load/load-document.ts";
import type { LoadedDocument } from "../../../generator/src/load/loaded-document.ts";
import { hostileDocument } from "./hostile-document.ts";
import { payloads } from "./payloads.ts";

let root: string;

beforeAll(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), "jobglot-hostile-overlay-")));
});
afterAll(() => rm(root, { recursive: true }));

const empty = { openapi: "3.1.0", info: { title: "", version: "" }, paths: {} };

/** A payload as the strings of a JSONPath can hold it. */
const text = (payload: string): string => payload.toWellFormed().replace(/\p{Cc}/gu, " ");

/** A document with an overlay that is written beside it. */
async function overlaid(document: object, overlay: object): Promise<LoadedDocument> {
  const folder = await mkdtemp(join(root, "acme-"));
  const [file, overlayFile] = [join(folder, "openapi.json"), join(folder, "overlay.json")];
  await writeFile(file, JSON.stringify(document));
  await writeFile(
    overlayFile,
    JSON.stringify({ overlay: "1.1.0", info: { title: "A", version: "1" }, ...overlay }),
  );
  return loadDocument({ name: "acme", root, file, overlay: overlayFile });
}

/** Findings that say a code each, and as they are printed hold nothing that a terminal obeys. */
function codesOf(findings: readonly Diagnostic[]): readonly string[] {
  for (const line of formatDiagnostics(findings, "pretty").split("\n"))
    expect(line).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u);
  return findings.map(({ code }) => code);
}

describe.each(Object.entries(payloads))("an overlay with %s", (_, payload) => {
  it("makes the document of an empty one, with the payload as data", async () => {
    const whole = hostileDocument(payload);
    const name = JSON.stringify(`note ${text(payload)}`);
    const actions = [
      { target: "$", description: payload, update: whole },
      { target: "$", update: { [`note ${text(payload)}`]: { from: { here: true } } } },
      { target: `$[${name}].from`, update: { [payload]: [text(payload)] } },
      { target: "$.info", copy: `$[${name}].from` },
      { target: "$.info.here", remove: true },
      { target: `$.info[?@[0] == ${JSON.stringify(text(payload))}]`, remove: true },
      { target: `$[${name}]`, remove: true },
    ];
    const { document, warnings } = await overlaid(empty, { extends: payload, actions });
    expect(document).toEqual(whole);
    expect(codesOf(warnings)).toEqual(["jobglot/overlay-extends"]);
  });

  it("that cannot be applied ends in findings that show the payload as text", async () => {
    const name = JSON.stringify(text(payload));
    const actions = [
      { target: `$.nothing[${name}]`, update: { [payload]: payload } },
      { target: payload, update: payload },
      { target: "$.info", update: [payload] },
      { target: "$.info", copy: `$[${name}]` },
    ];
    const error = await overlaid(empty, { actions }).catch((reason: unknown) => reason);
    if (!(error instanceof DiagnosticsError)) throw error;
    expect(codesOf(error.diagnostics)).toEqual(
      ["target", "target", "value", "target"].map((rule) => `jobglot/overlay-${rule}`),
    );
  });
});
