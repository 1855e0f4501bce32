import { type Document, ResolveError, YamlParseError } from "@redocly/openapi-core";
import { createDiagnostic, type Diagnostic, type DiagnosticFacts } from "../diagnostics/diagnostic.ts";
import { DiagnosticsError } from "../diagnostics/diagnostics-error.ts";
import { displayPath } from "./display-path.ts";
import { UnboundedDocumentError } from "./document-bounds.ts";
import { FileTooLargeError } from "./file-too-large-error.ts";
import { noUtf8, type ReferenceResolver } from "./reference-resolver.ts";
import { refuseUnbounded } from "./refuse-unbounded.ts";

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
  const fail = (facts: Omit<DiagnosticFacts, "file">) =>
    new DiagnosticsError([createDiagnostic({ ...facts, file: displayPath(root, file) })]);
  try {
    const read = await resolver.resolveDocument(null, file, true);
    if (read instanceof Error) throw read;
    return read;
  } catch (error) {
    if (error instanceof YamlParseError) throw new DiagnosticsError([describeParseError(error, root)]);
    if (error instanceof ResolveError && error.originalError instanceof UnboundedDocumentError) {
      throw refuseUnbounded(error.originalError, root, file);
    }
    if (error instanceof ResolveError && error.originalError instanceof FileTooLargeError) {
      const [reason, fix] = [error.message, "Split it, or raise the limit."];
      throw fail({ code: "jobglot/file-size", message: `The file is too large: ${reason}.`, fix });
    }
    if (error instanceof ResolveError) {
      const fix = "Check the path and its permissions.";
      throw fail({
        code: "jobglot/file-readable",
        message: `The file cannot be read: ${error.message}.`,
        fix,
      });
    }
    throw error;
  }
}

/** The finding about a file that is no YAML, where reading it stopped. */
export function describeParseError(
  { originalError, line, col, source }: YamlParseError,
  root: string,
): Diagnostic {
  const [first = ""] = originalError.message.split("\n");
  const reason = first.replace(/ in "[^"]*"(?= \(\d+:\d+\)$)/u, "").replace(/ \(\d+:\d+\)$/u, "");
  const isOtherEncoding = reason === noUtf8 || reason.startsWith("null byte");
  return createDiagnostic({
    code: "jobglot/file-parses",
    file: displayPath(root, source.absoluteRef),
    ...(Number.isNaN(line) ? {} : { line, column: col }),
    message: `The file cannot be parsed: ${isOtherEncoding ? noUtf8 : reason}.`,
    fix: isOtherEncoding ? "Save it as UTF-8." : fixOf(reason),
  });
}

function fixOf(reason: string): string {
  return reason.startsWith("nesting exceeded") ? "Nest its contents less deeply." : "Correct the YAML.";
}
