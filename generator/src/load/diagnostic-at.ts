import { getCodeframe, getLineColLocation } from "@redocly/openapi-core";
import { createDiagnostic, type Diagnostic, type DiagnosticFacts } from "../diagnostics/diagnostic.ts";
import { printableLines } from "../diagnostics/printable.ts";
import { displayPath } from "./display-path.ts";
import type { Origin } from "./overlay/origins.ts";

/**
 * Makes a diagnostic of a finding at a place.
 * @param root absolute path that diagnostics show files relative to
 */
export async function diagnosticAt(
  root: string,
  { source, pointer }: Origin,
  finding: Pick<DiagnosticFacts, "code" | "severity" | "message" | "fix">,
): Promise<Diagnostic> {
  const location = getLineColLocation({ source, pointer: `#${pointer === "" ? "/" : pointer}` });
  const { line, col: column } = location.start;
  return createDiagnostic({
    ...finding,
    file: displayPath(root, source.absoluteRef),
    line,
    column,
    pointer,
    frame: printableLines(getCodeframe(location, false)),
  });
}

/** Where a value was written, as messages show it. */
export async function placeAt(
  root: string,
  { source, pointer }: Origin,
): Promise<Pick<Diagnostic, "file" | "line" | "column">> {
  const { start } = getLineColLocation({ source, pointer: `#${pointer === "" ? "/" : pointer}` });
  return { file: displayPath(root, source.absoluteRef), line: start.line, column: start.col };
}
