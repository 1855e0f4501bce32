import { dirname, resolve } from "node:path";
import type { Document } from "@redocly/openapi-core";
import { type Diagnostic, hasErrors } from "../../diagnostics/diagnostic.ts";
import { DiagnosticsError } from "../../diagnostics/diagnostics-error.ts";
import { diagnosticAt } from "../diagnostic-at.ts";
import { readDocument } from "../read-document.ts";
import type { ReferencePolicy } from "../reference-policy.ts";
import { ReferenceResolver } from "../reference-resolver.ts";
import { applyOverlay, type OverlaidDocument } from "./apply-overlay.ts";
import { type OverlayFinding, readOverlay } from "./overlay-document.ts";

/** An overlay that was read, ready to be applied to its document. */
export interface LoadedOverlay {
  /** Absolute path. */
  readonly file: string;
  /** What is odd about it, and does not keep it from being applied. */
  readonly warnings: readonly Diagnostic[];
  apply(document: Document): OverlaidDocument;
  /** Locates what could not be applied. */
  locate(findings: readonly OverlayFinding[]): Promise<readonly Diagnostic[]>;
}

/**
 * Reads an overlay for a document.
 * @param file absolute path of the overlay
 * @param root absolute path that diagnostics show files relative to
 * @param document absolute path of the document that it will be applied to
 * @throws {DiagnosticsError} when it cannot be read, or is no Overlay 1.0 or 1.1
 */
export async function loadOverlay(
  file: string,
  root: string,
  document: string,
  references: ReferencePolicy,
): Promise<LoadedOverlay> {
  const { source, parsed } = await readDocument(new ReferenceResolver(file, references), file, root);
  const findings: OverlayFinding[] = [];
  const overlay = readOverlay(parsed, (finding) => findings.push(finding));
  const locate = (found: readonly OverlayFinding[]): Promise<readonly Diagnostic[]> =>
    Promise.all(found.map(({ pointer, ...finding }) => diagnosticAt(root, { source, pointer }, finding)));
  const warnings = await locate([...findings, ...foreignDocument(overlay.extends, file, document)]);
  if (hasErrors(warnings)) throw new DiagnosticsError(warnings);
  return {
    file,
    warnings,
    apply: (target) => applyOverlay(target.parsed, target.source, overlay.actions, source),
    locate,
  };
}

/** An overlay that says it was made for another file. Where upstream's URL stands, there is nothing to compare. */
function foreignDocument(
  extended: string | undefined,
  file: string,
  document: string,
): readonly OverlayFinding[] {
  if (extended === undefined || /^[a-z][a-z0-9+.-]+:/iu.test(extended)) return [];
  if (resolve(dirname(file), extended) === document) return [];
  const message = `This overlay says that it is for \`${extended}\`, and is applied to another document.`;
  const fix = "Correct `extends`, or leave it out.";
  return [{ code: "jobglot/overlay-extends", pointer: "/extends", severity: "warning", message, fix }];
}
