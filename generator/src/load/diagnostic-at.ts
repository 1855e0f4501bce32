import type { Diagnostic } from "../diagnostics/diagnostic.ts";
import { printable } from "../diagnostics/printable.ts";
import { displayPath } from "./display-path.ts";
import type { LoadedDocument } from "./loaded-document.ts";

/**
 * Locates a finding that a later phase made in the document.
 * @param pointer JSON pointer into `loaded.document`; what came from another file is located where it was referred to
 */
export async function diagnosticAt(
  loaded: Pick<LoadedDocument, "root" | "source">,
  pointer: string,
  finding: Pick<Diagnostic, "code" | "message" | "fix">,
): Promise<Diagnostic> {
  const { getCodeframe, getLineColLocation } = await import("@redocly/openapi-core");
  const { source } = loaded.source;
  const location = getLineColLocation({ source, pointer: `#${pointer === "" ? "/" : pointer}` });
  const { line, col: column } = location.start;
  const frame = getCodeframe(location, false);
  return {
    severity: "error",
    file: displayPath(loaded.root, source.absoluteRef),
    line,
    column,
    pointer,
    frame,
    code: finding.code,
    message: printable(finding.message),
    fix: printable(finding.fix),
  };
}
