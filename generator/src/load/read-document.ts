import { type Document, ResolveError, YamlParseError } from "@redocly/openapi-core";
import { DiagnosticsError } from "../diagnostics/diagnostics-error.ts";
import { displayPath } from "./display-path.ts";
import { UnboundedDocumentError } from "./document-bounds.ts";
import type { ReferenceResolver } from "./reference-resolver.ts";

/**
 * Reads and parses a file that everything begins with: a document, or an overlay.
 * @param root absolute path that diagnostics show files relative to
 * @throws {DiagnosticsError} when it cannot be read or parsed, or nobody could walk it
 */
export async function readDocument(
  resolver: ReferenceResolver,
  file: string,
  root: string,
): Promise<Document> {
  const fail = (message: string, fix: string, line = 1, column = 1) =>
    new DiagnosticsError([
      { code: "jobglot/load", severity: "error", file: displayPath(root, file), line, column, message, fix },
    ]);
  try {
    const read = await resolver.resolveDocument(null, file, true);
    if (read instanceof Error) throw read;
    return read;
  } catch (error) {
    if (error instanceof YamlParseError) {
      const [line = ""] = error.originalError.message.split("\n");
      const reason = line.replace(/ in "[^"]*"(?= \(\d+:\d+\)$)/u, "").replace(/ \(\d+:\d+\)$/u, "");
      const place = Number.isNaN(error.line) ? [] : [error.line, error.col];
      const fix = reason.startsWith("nesting exceeded")
        ? "Nest its contents less deeply."
        : "Correct the YAML.";
      throw fail(`The file cannot be parsed: ${reason}.`, fix, ...place);
    }
    if (error instanceof ResolveError && error.originalError instanceof UnboundedDocumentError) {
      throw fail(`The file is refused: ${error.message}.`, "Nest it less deeply, and use fewer aliases.");
    }
    if (error instanceof ResolveError) {
      throw fail(`The file cannot be read: ${error.message}.`, "Check the path and its permissions.");
    }
    throw error;
  }
}
