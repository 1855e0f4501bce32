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
  const refuseCircle = async (pointer: string): Promise<DiagnosticsError> => {
    const message = "This `$ref` leads back to itself.";
    const fix = "Let one of the references name a definition.";
    const facts = { code: "jobglot/reference-circular", message, fix } as const;
    return new DiagnosticsError([await diagnosticAt(root, originOf(pointer), facts)]);
  };
  // while Redocly waits for another file, nobody hears what it finds of a circle: the process would end
  const circle = findCircularReference(source.parsed);
  if (circle !== undefined) throw await refuseCircle(circle);
  try {
    return await withinStack(step);
  } catch (error) {
    if (error instanceof UnboundedDocumentError) throw refuseUnbounded(error, root, file);
    // by way of other files
    if (isCircularReference(error)) throw await refuseCircle("");
    throw error;
  }
}

/** Redocly has no type for it. */
function isCircularReference(error: unknown): boolean {
  return error instanceof Error && error.message === "Self-referencing circular pointer";
}
