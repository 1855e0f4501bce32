import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { diagnosticsPage, renderDiagnostics } from "./diagnostics-page.ts";

test("docs/diagnostics.md is what `npx node test/docs/write-diagnostics.ts` makes of the catalogue", () => {
  expect(readFileSync(diagnosticsPage, "utf8")).toBe(renderDiagnostics());
});
