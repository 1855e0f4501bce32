import { createDiagnostic } from "../diagnostics/diagnostic.ts";
import { DiagnosticsError } from "../diagnostics/diagnostics-error.ts";
import { displayPath } from "./display-path.ts";
import type { UnboundedDocumentError } from "./document-bounds.ts";

/** The finding about a document that nobody can walk, at its beginning: no place in it is at fault alone. */
export function refuseUnbounded(
  { message }: UnboundedDocumentError,
  root: string,
  file: string,
): DiagnosticsError {
  return new DiagnosticsError([
    createDiagnostic({
      code: "jobglot/file-bounded",
      file: displayPath(root, file),
      message: `The file is refused: ${message}.`,
      fix: "Nest it less deeply, and use fewer aliases.",
    }),
  ]);
}
