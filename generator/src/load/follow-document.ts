import { DiagnosticsError } from "../diagnostics/diagnostics-error.ts";
import { diagnosticAt } from "./diagnostic-at.ts";
import { UnboundedDocumentError, withinStack } from "./document-bounds.ts";
import { findCircularReference } from "./find-circular-reference.ts";
import type { LoadedDocument } from "./loaded-document.ts";
import { refuseUnbounded } from "./refuse-unbounded.ts";

/**
 * Runs a step in which Redocly follows the references of a document.
 * @throws {DiagnosticsError} when one leads back to itself, or they lead too far
 */
export async function followDocument<Result>(
  { root, file, source, originOf }: Pick<LoadedDocument, "root" | "file" | "source" | "originOf">,
  step: () => Promise<Result>,
): Promise<Result> {
  try {
    return await withinStack(step);
  } catch (error) {
    if (error instanceof UnboundedDocumentError) throw refuseUnbounded(error, root, file);
    if (!isCircularReference(error)) throw error;
    const origin = originOf(findCircularReference(source.parsed) ?? "");
    const message = "This `$ref` leads back to itself.";
    const fix = "Let one of the references name a definition.";
    throw new DiagnosticsError([
      await diagnosticAt(root, origin, { code: "jobglot/reference-circular", message, fix }),
    ]);
  }
}

/** Redocly has no type for it. */
function isCircularReference(error: unknown): boolean {
  return error instanceof Error && error.message === "Self-referencing circular pointer";
}
