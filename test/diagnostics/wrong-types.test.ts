import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { parse } from "yaml";
import { hasErrors } from "../../generator/src/diagnostics/diagnostic.ts";
import { DiagnosticsError } from "../../generator/src/diagnostics/diagnostics-error.ts";
import { emitPackage } from "../../generator/src/emit/emit-package.ts";
import { modelOf } from "../../generator/src/generate-provider.ts";
import { loadDocument } from "../../generator/src/load/load-document.ts";
import type { OpenApiDocument } from "../../generator/src/model/open-api.ts";
import { proposeOverlay } from "../../generator/src/propose/propose-overlay.ts";
import { acmeSpecification } from "../command-line/acme-specification.ts";
import { createScratchWorkspace, type ScratchWorkspace } from "./scratch-workspace.ts";

let workspace: ScratchWorkspace;

beforeEach(async () => {
  workspace = await createScratchWorkspace();
});
afterEach(() => workspace.remove());

const document: unknown = parse(acmeSpecification);
const wrongValues: readonly unknown[] = [null, true, -1, "text", [], ["text"], {}, { text: 1 }];

/** Every path of keys in a document. */
function pathsOf(value: unknown): readonly (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => [
    [key],
    ...pathsOf(child).map((path) => [key, ...path]),
  ]);
}

function withValue(value: unknown, [key, ...rest]: readonly string[], wrong: unknown): unknown {
  if (key === undefined) return wrong;
  if (Array.isArray(value))
    return value.map((item, index) => (String(index) === key ? withValue(item, rest, wrong) : item));
  const members = Object.entries(value ?? {});
  return Object.fromEntries(
    members.map(([name, item]) => [name, name === key ? withValue(item, rest, wrong) : item]),
  );
}

/** What becomes of a document: a package, or the codes of what is wrong. */
async function outcomeOf(file: string): Promise<string> {
  try {
    const request = { name: "acme", root: workspace.root, file };
    const { model } = await modelOf(await loadDocument(request), "acme");
    await emitPackage(model, {
      scope: "@jobglot",
      version: "0.1.0",
      coreVersion: "0.1.0",
      jobStatusVersion: "0.1.0",
    });
    return "a package";
  } catch (error) {
    if (error instanceof DiagnosticsError && hasErrors(error.diagnostics)) return "findings";
    return error instanceof Error ? (error.stack ?? error.message) : String(error);
  }
}

test("a wrong type in any place ends in a package or in findings", async () => {
  const surprises: string[] = [];
  const outcomes = { "a package": 0, findings: 0 };
  for (const path of pathsOf(document)) {
    for (const wrong of wrongValues) {
      await workspace.write("acme.json", JSON.stringify(withValue(document, path, wrong)));
      const outcome = await outcomeOf(join(workspace.root, "acme.json"));
      if (outcome === "a package" || outcome === "findings") outcomes[outcome] += 1;
      else surprises.push(`/${path.join("/")} = ${JSON.stringify(wrong)}: ${outcome}`);
    }
  }
  expect(surprises).toEqual([]);
  expect(outcomes.findings).toBeGreaterThan(outcomes["a package"]);
}, 300_000);

test("a wrong type in any place keeps no proposal from being made", () => {
  const surprises: string[] = [];
  for (const path of pathsOf(document)) {
    for (const wrong of wrongValues) {
      const given = withValue(document, path, wrong);
      try {
        if (isDocument(given)) proposeOverlay(given);
      } catch (error) {
        surprises.push(`/${path.join("/")} = ${JSON.stringify(wrong)}: ${String(error)}`);
      }
    }
  }
  expect(surprises).toEqual([]);
});

const isDocument = (value: unknown): value is OpenApiDocument =>
  typeof value === "object" && value !== null && "openapi" in value;
