import type { Document } from "@redocly/openapi-core";
import { DiagnosticsError } from "../diagnostics/diagnostics-error.ts";
import type { OpenApiDocument } from "../model/open-api.ts";
import { diagnosticAt } from "./diagnostic-at.ts";
import { displayPath } from "./display-path.ts";
import { UnboundedDocumentError } from "./document-bounds.ts";
import { findCircularReference } from "./find-circular-reference.ts";
import type { LoadedDocument } from "./loaded-document.ts";

export interface LoadRequest {
  readonly name: string;
  /** Absolute path that diagnostics show files relative to. */
  readonly root: string;
  /** Absolute path of the document. */
  readonly file: string;
  readonly allowedReferenceHosts: readonly string[];
}

/**
 * Reads one OpenAPI 3 document and everything it refers to.
 * @throws {DiagnosticsError} when the file cannot be read or parsed, or is no OpenAPI 3 document
 */
export async function loadDocument({
  name,
  root,
  file,
  allowedReferenceHosts,
}: LoadRequest): Promise<LoadedDocument> {
  const redocly = await import("@redocly/openapi-core");
  const { ReferenceResolver } = await import("./reference-resolver.ts");
  const resolver = new ReferenceResolver(file, allowedReferenceHosts);
  const fail = (message: string, fix: string, line = 1, column = 1) =>
    new DiagnosticsError([
      { code: "jobglot/load", severity: "error", file: displayPath(root, file), line, column, message, fix },
    ]);

  let source: Document;
  try {
    const read = await resolver.resolveDocument(null, file, true);
    if (read instanceof Error) throw read;
    source = read;
  } catch (error) {
    if (error instanceof redocly.YamlParseError) {
      const [line = ""] = error.originalError.message.split("\n");
      const reason = line.replace(/ in "[^"]*"(?= \(\d+:\d+\)$)/u, "").replace(/ \(\d+:\d+\)$/u, "");
      const place = Number.isNaN(error.line) ? [] : [error.line, error.col];
      const fix = reason.startsWith("nesting exceeded")
        ? "Nest its contents less deeply."
        : "Correct the YAML.";
      throw fail(`The file cannot be parsed: ${reason}.`, fix, ...place);
    }
    if (error instanceof redocly.ResolveError && error.originalError instanceof UnboundedDocumentError) {
      throw fail(`The file is refused: ${error.message}.`, "Nest it less deeply, and use fewer aliases.");
    }
    if (error instanceof redocly.ResolveError) {
      throw fail(`The file cannot be read: ${error.message}.`, "Check the path and its permissions.");
    }
    throw error;
  }
  if (!isOpenApi3(source.parsed)) {
    throw fail("This is not an OpenAPI 3 document.", "Begin it with `openapi: 3.1.0`.");
  }
  const document = await bundle(source, resolver, redocly).catch(async (error: unknown) => {
    if (!isCircularReference(error)) throw error;
    const pointer = findCircularReference(source.parsed) ?? "";
    const message = "This `$ref` leads back to itself.";
    const fix = "Let one of the references name a definition.";
    throw new DiagnosticsError([
      await diagnosticAt({ root, source }, pointer, { code: "jobglot/load", message, fix }),
    ]);
  });
  return { name, root, file, document, files: resolver.filesRead, source, resolver };
}

function isOpenApi3(document: unknown): document is OpenApiDocument {
  if (typeof document !== "object" || document === null || !("openapi" in document)) return false;
  return typeof document.openapi === "string" && /^3\.[012]\.\d+/.test(document.openapi);
}

/** Redocly has no type for it. */
function isCircularReference(error: unknown): boolean {
  return error instanceof Error && error.message === "Self-referencing circular pointer";
}

/** The document with the contents of other files brought in; the same object when there are none. */
async function bundle(
  source: Document,
  resolver: LoadedDocument["resolver"],
  redocly: typeof import("@redocly/openapi-core"),
): Promise<OpenApiDocument> {
  const version = redocly.detectSpec(source.parsed);
  const config = await redocly.createConfig({});
  const types = redocly.normalizeTypes(redocly.getTypes(version), config);
  if (types.Root === undefined) throw new Error(`Redocly has no types for ${version}.`);
  await redocly.resolveDocument({
    rootDocument: source,
    externalRefResolver: resolver,
    rootType: types.Root,
  });
  if (resolver.getFiles().size > 1) {
    // bundling changes the documents, and the source must stay as it is written
    const file = source.source.absoluteRef;
    const options = { ref: file, config, externalRefResolver: resolver.parseAnew(file) };
    const { bundle: bundled } = await redocly.bundle(options);
    if (isOpenApi3(bundled.parsed)) return bundled.parsed;
  }
  if (isOpenApi3(source.parsed)) return source.parsed;
  throw new Error("A document that was OpenAPI 3 is not any more.");
}
