import { getLineColLocation, type LocationObject } from "@redocly/openapi-core";
import { createDiagnostic, type Diagnostic, type DiagnosticFacts } from "../diagnostics/diagnostic.ts";
import { codeFrame } from "./code-frame.ts";
import { displayPath } from "./display-path.ts";
import type { Origin } from "./overlay/origins.ts";

/**
 * Makes a diagnostic of a finding at a place.
 * @param root absolute path that diagnostics show files relative to
 */
export async function diagnosticAt(
  root: string,
  origin: Origin,
  finding: Pick<DiagnosticFacts, "code" | "severity" | "message" | "fix">,
): Promise<Diagnostic> {
  return createDiagnostic({
    ...finding,
    ...(await placeAt(root, origin)),
    pointer: origin.pointer,
    frame: codeFrame(getLineColLocation(locationOf(origin))),
  });
}

/** Where a value was written, as messages show it. */
export async function placeAt(
  root: string,
  origin: Origin,
): Promise<Pick<Diagnostic, "file" | "line" | "column">> {
  const { source, start } = getLineColLocation(locationOf(origin));
  return { file: displayPath(root, source.absoluteRef), line: start.line, column: start.col };
}

/** A place as Redocly names it, for which the whole document is `#/`. */
export function locationOf({ source, pointer }: Origin): LocationObject & { readonly pointer: string } {
  return { source, pointer: `#${pointer === "" ? "/" : pointer}` };
}
